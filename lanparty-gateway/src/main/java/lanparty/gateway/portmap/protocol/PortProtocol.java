package lanparty.gateway.portmap.protocol;

import java.io.IOException;
import java.util.Optional;

/**
 * A way to ask the router in front to let one UDP port of this machine in: to forward it by IPv4, or to open its firewall for it by
 * IPv6. One thread, which waits for the router.
 */
public interface PortProtocol {
    /**
     * Asks for the port, or for more time with it.
     *
     * @return what the router lets in; nothing where it doesn't answer in this way
     * @throws RouterRefusal where it answers and won't
     * @throws IOException where it can't be asked
     */
    Optional<Mapped> map(long lifetimeSeconds) throws IOException;

    /** Tells the router to let in no longer what {@link #map} had it let in. */
    void giveBack() throws IOException;
}
