package lanparty.overlay.ip;

import java.util.regex.Pattern;

/**
 * An IPv4 address as it stands in a header. For what is said, stored or shown; names and interfaces are java.net's.
 *
 * @param bits first octet on the wire in the highest eight
 */
public record Ipv4Address(int bits) {
    /** Octets of an address on the wire. */
    public static final int LENGTH = 4;

    /** 0.0.0.0: none yet. */
    public static final Ipv4Address NONE = new Ipv4Address(0);

    /** 255.255.255.255: everybody on the link. */
    public static final Ipv4Address BROADCAST = new Ipv4Address(-1);

    private static final Pattern TEXT = Pattern.compile("(?:(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)(\\.(?!$)|$)){4}");

    private static final int LOOPBACK = 127;
    private static final int FIRST_MULTICAST = 224;

    /**
     * Reads four decimal numbers separated by dots.
     *
     * @throws IllegalArgumentException where the text is anything else
     */
    public static Ipv4Address parse(String text) {
        if (!TEXT.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not an IPv4 address such as 192.168.50.101");
        }
        int bits = 0;
        for (String octet : text.split("\\.")) {
            bits = bits << 8 | Integer.parseInt(octet);
        }
        return new Ipv4Address(bits);
    }

    /** True where a station on a LAN can have it: not "this network", loopback, multicast, reserved or broadcast. */
    public boolean isStations() {
        int first = bits >>> 24;
        return first != 0 && first != LOOPBACK && first < FIRST_MULTICAST;
    }

    /** Its octets in the order of the wire. */
    public byte[] octets() {
        return new byte[] {(byte) (bits >>> 24), (byte) (bits >>> 16), (byte) (bits >>> 8), (byte) bits};
    }

    /** Four decimal numbers separated by dots. */
    @Override
    public String toString() {
        return (bits >>> 24) + "." + (bits >>> 16 & 0xFF) + "." + (bits >>> 8 & 0xFF) + "." + (bits & 0xFF);
    }
}
