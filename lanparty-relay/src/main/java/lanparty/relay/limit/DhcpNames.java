package lanparty.relay.limit;

import io.netty.buffer.ByteBuf;
import java.util.ArrayList;
import java.util.List;
import lanparty.overlay.ethernet.DhcpIdentifier;

/**
 * The names other than their MAC address by which one player has asked DHCP servers. A server leases an address to each
 * name, so one who makes up names would soon have all of its addresses. Asking allocates nothing but for a new name.
 */
public final class DhcpNames {
    /** One for each system that runs at the player's while they are in the room, which is one, or two after a change. */
    public static final int MOST = 2;

    /** Octets that a name has at most; a DUID-LLT has 19, a DUID-UUID 23 (RFC 4361, RFC 8415). */
    public static final int LONGEST = 64;

    private final List<byte[]> names = new ArrayList<>(MOST);

    /** True where a frame asks in a name that this player has used before, or in one of the first few, or in none. */
    public boolean mayPass(ByteBuf frame, int index, int length) {
        long name = DhcpIdentifier.find(frame, index, length);
        if (name == DhcpIdentifier.NONE) {
            return true;
        }
        int at = DhcpIdentifier.index(name);
        int octets = DhcpIdentifier.length(name);
        for (int known = 0; known < names.size(); known++) {
            if (isEqual(names.get(known), frame, at, octets)) {
                return true;
            }
        }
        if (names.size() == MOST || octets > LONGEST) {
            return false;
        }
        byte[] copy = new byte[octets];
        frame.getBytes(at, copy);
        return names.add(copy);
    }

    private static boolean isEqual(byte[] name, ByteBuf frame, int index, int length) {
        if (name.length != length) {
            return false;
        }
        for (int octet = 0; octet < length; octet++) {
            if (name[octet] != frame.getByte(index + octet)) {
                return false;
            }
        }
        return true;
    }
}
