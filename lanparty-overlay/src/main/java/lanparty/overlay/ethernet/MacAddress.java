package lanparty.overlay.ethernet;

import java.util.regex.Pattern;

/**
 * A 48-bit IEEE 802 MAC address.
 *
 * <p>The hot path compares {@code long} values read by {@link EthernetHeader}; this record is for everything said,
 * stored or shown.
 *
 * @param bits the address in the low 48 bits, first octet on the wire in bits 40 to 47
 */
public record MacAddress(long bits) implements Comparable<MacAddress> {
    /** Octets of an address on the wire. */
    public static final int LENGTH = 6;

    /** ff:ff:ff:ff:ff:ff. */
    public static final MacAddress BROADCAST = new MacAddress(0xFFFF_FFFF_FFFFL);

    private static final Pattern TEXT = Pattern.compile("(?i)[0-9a-f]{2}([:-][0-9a-f]{2}){5}");
    private static final long MULTICAST_BIT = 1L << 40;
    private static final long LOCAL_BIT = 1L << 41;

    /** Rejects bits outside the low 48. */
    public MacAddress {
        if (bits >>> 48 != 0) {
            throw new IllegalArgumentException("a MAC address has 48 bits: 0x" + Long.toHexString(bits));
        }
    }

    /**
     * Reads six hexadecimal octets separated by ':' or '-'.
     *
     * @throws IllegalArgumentException with a sentence for the user when the text is anything else
     */
    public static MacAddress parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "'" + text + "' is not a MAC address; write six octets such as 02:4c:50:00:00:01");
        }
        return new MacAddress(Long.parseLong(text.replaceAll("[:-]", ""), 16));
    }

    /** True for group addresses, broadcast included (IEEE 802 I/G bit). */
    public boolean isMulticast() {
        return isMulticast(bits);
    }

    /** True where the U/L bit says that an administrator, not a manufacturer, chose the address. */
    public boolean isLocallyAdministered() {
        return (bits & LOCAL_BIT) != 0;
    }

    /** True where the address can be one station's own: not a group address and not all zero. */
    public boolean isUnicastStation() {
        return isUnicastStation(bits);
    }

    /** {@link #isMulticast()} of an address that is only bits. */
    public static boolean isMulticast(long bits) {
        return (bits & MULTICAST_BIT) != 0;
    }

    /** {@link #isUnicastStation()} of an address that is only bits. */
    public static boolean isUnicastStation(long bits) {
        return bits != 0 && (bits & MULTICAST_BIT) == 0;
    }

    @Override
    public int compareTo(MacAddress other) {
        return Long.compare(bits, other.bits);
    }

    /** Six lower-case hexadecimal octets separated by ':'. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(17);
        for (int shift = 40; shift >= 0; shift -= 8) {
            int octet = (int) (bits >>> shift) & 0xFF;
            text.append(Character.forDigit(octet >> 4, 16)).append(Character.forDigit(octet & 0xF, 16));
            if (shift != 0) {
                text.append(':');
            }
        }
        return text.toString();
    }
}
