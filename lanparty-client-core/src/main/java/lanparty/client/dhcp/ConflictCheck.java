package lanparty.client.dhcp;

import java.util.concurrent.TimeUnit;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * Whether somebody on the LAN has an address already, before it is used (RFC 5227 section 2.1).
 *
 * <p>The RFC's three probes take up to 7 s with its waits. Stations answer in microseconds and a slow line within a quarter
 * of a second, and a player waits: three probes, a quarter of a second each.
 */
final class ConflictCheck {
    /** How long each probe is waited for. */
    static final long PROBE_NS = TimeUnit.MILLISECONDS.toNanos(250);

    private static final int PROBES = 3;

    private final MacAddress mac;
    private final DhcpSurroundings surroundings;
    private @Nullable HeldLease candidate;
    private int probes;

    ConflictCheck(MacAddress mac, DhcpSurroundings surroundings) {
        this.mac = mac;
        this.surroundings = surroundings;
    }

    /** Begins with what a server gave. */
    void begin(HeldLease given) {
        candidate = given;
        probes = 0;
        surroundings.listenForArpAbout(given.lease().address());
    }

    /** Asks once more; false where it was asked often enough and nobody has it. */
    boolean probe() {
        HeldLease given = candidate;
        if (given == null || probes == PROBES) {
            return false;
        }
        probes++;
        surroundings.send(ArpFrame.probe(mac, given.lease().address()));
        return true;
    }

    /**
     * True where the frame claims that its sender has the address. A probe of somebody else's claims nothing: switches that track
     * devices answer each of ours with one (their sender is 0.0.0.0), and a server gives an address to one station only.
     */
    boolean isConflict(ArpFrame frame) {
        HeldLease given = candidate;
        if (given == null || frame.senderMac().equals(mac)) {
            return false;
        }
        return frame.sender().equals(given.lease().address());
    }

    /** What is looked at, and no longer is; null where nothing was. */
    @Nullable
    HeldLease end() {
        HeldLease given = candidate;
        if (given != null) {
            candidate = null;
            surroundings.listenForArpAbout(Ipv4Address.NONE);
        }
        return given;
    }
}
