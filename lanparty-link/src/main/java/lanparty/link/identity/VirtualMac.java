package lanparty.link.identity;

import java.util.random.RandomGenerator;
import lanparty.overlay.ethernet.MacAddress;

/**
 * The address of a player's virtual adapter.
 *
 * <pre>
 *    first octet (IEEE 802 clause 8.2.2)
 *    7 6 5 4 3 2 1 0
 *   +-+-+-+-+-+-+-+-+
 *   |  any    |  |U|I|   U/L = 1: locally administered    I/G = 0: one station, not a group
 *   +-+-+-+-+-+-+-+-+
 * </pre>
 */
public final class VirtualMac {
    private static final long LOCAL_BIT = 1L << 41;
    private static final long GROUP_BIT = 1L << 40;
    private static final long ALL_BITS = 0xFFFF_FFFF_FFFFL;

    private VirtualMac() {}

    /** An address that collides with no manufacturer's and, with 46 random bits, with no other player's. */
    public static MacAddress random(RandomGenerator random) {
        return new MacAddress(random.nextLong() & ALL_BITS & ~GROUP_BIT | LOCAL_BIT);
    }

    /**
     * Reads what a user typed.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static MacAddress parse(String text) {
        MacAddress mac = MacAddress.parse(text);
        if (!isSuitable(mac)) {
            throw new IllegalArgumentException("'" + text
                    + "' can't be a virtual adapter's address; write a unicast, locally administered one, whose first"
                    + " octet ends in 2, 6, a or e, such as 02:4c:50:00:00:01");
        }
        return mac;
    }

    /** True for a unicast, locally administered address. */
    public static boolean isSuitable(MacAddress mac) {
        return mac.isUnicastStation() && mac.isLocallyAdministered();
    }
}
