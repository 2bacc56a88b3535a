package lanparty.lab.bench.relay.real.crowd;

import java.net.InetAddress;
import java.net.UnknownHostException;
import lanparty.ctrl.PeerRole;
import lanparty.lab.net.LabException;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A seat at the relay by its number: rooms are filled one after the other, and in each the first is the gateway.
 *
 * @param number from 0 up
 */
record Place(int number) {
    /** Members of a room, its gateway among them. */
    static final int ROOM_SIZE = 16;

    /** Loopback addresses that players come from: 64 of each make 4096, which is what a relay takes of one address. */
    static final int ADDRESSES = 64;

    private static final int FIRST_NET = 1;
    private static final long FIRST_MAC = 0x0200_0000_0001L;

    /** Number of the room. */
    int room() {
        return number / ROOM_SIZE;
    }

    PeerRole role() {
        return number % ROOM_SIZE == 0 ? PeerRole.GATEWAY : PeerRole.CLIENT;
    }

    /** A client's; null for a gateway. */
    @Nullable
    MacAddress mac() {
        return role() == PeerRole.GATEWAY ? null : new MacAddress(FIRST_MAC + number);
    }

    /** Which of the addresses it comes from: another one for each gateway, until all have had one. */
    int address() {
        int round = number / ADDRESSES;
        return round < ADDRESSES ? (number + round) % ADDRESSES : round;
    }

    /** An address in 127.0.0.0/8. */
    static InetAddress loopback(int address) {
        byte[] octets = {127, FIRST_NET, (byte) (address / 250), (byte) (1 + address % 250)};
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new LabException("four octets are an address", e);
        }
    }
}
