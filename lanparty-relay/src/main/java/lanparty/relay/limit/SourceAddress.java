package lanparty.relay.limit;

import java.net.InetAddress;

/**
 * Who counts as one source: an IPv4 address, or an IPv6 /64, of which a single subscriber has all 2^64 addresses (RFC 6177).
 *
 * <pre>
 *   IPv6   the first 64 bits
 *   IPv4   0000 ffff aabb ccdd, a prefix that IPv6 gives to nobody (0000::/8 is reserved, RFC 4291)
 * </pre>
 */
public final class SourceAddress {
    private static final int IPV4_LENGTH = 4;
    private static final int MAPPED_ZEROS = 10;
    private static final int MAPPED_IPV4_AT = 12;
    private static final int PREFIX_LENGTH = 8;
    private static final long IPV4_MARK = 0x0000_FFFFL << 32;

    private SourceAddress() {}

    /** The number that stands for this source; an IPv4 address mapped into IPv6 is the IPv4 address. */
    public static long keyOf(InetAddress address) {
        byte[] octets = address.getAddress();
        if (octets.length == IPV4_LENGTH) {
            return IPV4_MARK | bits(octets, 0, IPV4_LENGTH);
        }
        return isMapped(octets)
                ? IPV4_MARK | bits(octets, MAPPED_IPV4_AT, IPV4_LENGTH)
                : bits(octets, 0, PREFIX_LENGTH);
    }

    private static boolean isMapped(byte[] octets) {
        int zeros = 0;
        while (zeros < MAPPED_ZEROS && octets[zeros] == 0) {
            zeros++;
        }
        return zeros == MAPPED_ZEROS && octets[MAPPED_ZEROS] == -1 && octets[MAPPED_ZEROS + 1] == -1;
    }

    private static long bits(byte[] octets, int from, int length) {
        long bits = 0;
        for (int i = from; i < from + length; i++) {
            bits = bits << 8 | octets[i] & 0xFF;
        }
        return bits;
    }
}
