package lanparty.client.address;

import java.io.IOException;
import java.util.List;

/**
 * A DHCP client of the system, told by its options and an event script of ours to report addresses and to change
 * nothing: no route, no resolv.conf.
 */
interface DhcpProgram {
    /** For people and logs. */
    String name();

    /** Writes its script and settings. */
    void prepare() throws IOException;

    /** Command line that runs it in the foreground, for the virtual adapter only. */
    List<String> words();

    /**
     * Asks for the lease again, after the way to the LAN was interrupted.
     *
     * @return false where it has to be started anew for that
     */
    boolean renew(Process running);

    /** The lease was given back: the next start asks for a new one. */
    void forgetLease();
}
