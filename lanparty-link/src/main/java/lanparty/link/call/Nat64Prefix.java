package lanparty.link.call;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;

/**
 * The addresses by which a network of IPv6 alone reaches IPv4: the prefix of its translator, with the IPv4 address in it (RFC 6052
 * section 2.2). The octet at 8 is 0 and in between where the prefix is shorter than 96 bits.
 *
 * <pre>
 *    0       4   5   6   7   8   9  10  11  12      16
 *   |prefix 32 |      v4      | 0 |                  |
 *   |prefix 40     |    v4    | 0 |v4|               |
 *   |prefix 48         |  v4  | 0 | v4  |            |
 *   |prefix 56             |v4| 0 |  v4    |         |
 *   |prefix 64                | 0 |    v4      |     |
 *   |prefix 96                              | v4     |
 * </pre>
 *
 * @param prefix an address of it, zeros behind it
 * @param length in octets
 */
record Nat64Prefix(byte[] prefix, int length) {
    private static final int[] LENGTHS = {12, 8, 7, 6, 5, 4};
    private static final int RESERVED_AT = 8;

    /** 192.0.0.170 and 192.0.0.171, which the reserved name has (RFC 7050 section 2.2). */
    private static final byte[][] WELL_KNOWN = {{(byte) 192, 0, 0, (byte) 170}, {(byte) 192, 0, 0, (byte) 171}};

    /** From an address of the reserved name, as the network's name server made it; nothing where no translator is told of. */
    static Optional<Nat64Prefix> of(Inet6Address ofReservedName) {
        byte[] octets = ofReservedName.getAddress();
        for (int length : LENGTHS) {
            byte[] inside = new byte[4];
            boolean isReservedZero = length > RESERVED_AT || octets[RESERVED_AT] == 0;
            for (int at = 0; at < inside.length; at++) {
                inside[at] = octets[place(length, at)];
            }
            if (isReservedZero && Arrays.stream(WELL_KNOWN).anyMatch(known -> Arrays.equals(known, inside))) {
                return Optional.of(
                        new Nat64Prefix(Arrays.copyOf(Arrays.copyOf(octets, length), octets.length), length));
            }
        }
        return Optional.empty();
    }

    /** What stands for that address. */
    InetAddress with(Inet4Address address) {
        byte[] octets = prefix.clone();
        byte[] inside = address.getAddress();
        for (int at = 0; at < inside.length; at++) {
            octets[place(length, at)] = inside[at];
        }
        try {
            return InetAddress.getByAddress(octets);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of sixteen octets", e);
        }
    }

    private static int place(int length, int at) {
        int place = length + at;
        return length <= RESERVED_AT && place >= RESERVED_AT ? place + 1 : place;
    }
}
