package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;

/** Builds frames for tests from hexadecimal pieces, outermost last: {@code ipv4(17, udp(68, 67, "01"))}. */
public final class TestFrames {
    /** A station of nobody. */
    public static final String MAC_A = "024c50000001";

    /** Another. */
    public static final String MAC_B = "024c50000002";

    private TestFrames() {}

    /** Octets of hexadecimal text; spaces may separate them. */
    public static byte[] octets(String hex) {
        return ByteBufUtil.decodeHexDump(hex.replace(" ", ""));
    }

    /** A frame from {@link #MAC_A} to {@link #MAC_B}. */
    public static byte[] frame(int type, String payload) {
        return octets(MAC_B + MAC_A + hex16(type) + payload);
    }

    /** What follows an EtherType of an 802.1Q tag: the tag, the type inside, its payload. */
    public static String tagged(int vlan, int type, String payload) {
        return hex16(vlan) + hex16(type) + payload;
    }

    /** LLC and SNAP around an EtherType. */
    public static String snap(String organisation, int type, String payload) {
        return "aaaa03" + organisation + hex16(type) + payload;
    }

    /** An IPv4 packet without options, its checksum left zero. */
    public static String ipv4(int protocol, String payload) {
        return ipv4(protocol, "", 0, payload);
    }

    /** An IPv4 packet with options and a fragment field. */
    public static String ipv4(int protocol, String options, int fragment, String payload) {
        int header = 20 + length(options);
        return String.format("4%x00", header / 4) + hex16(header + length(payload)) + "1234" + hex16(fragment) + "40"
                + hex8(protocol) + "0000" + "c0a80001" + "c0a80002" + options + payload;
    }

    /** An IPv6 packet; extension headers are part of the payload. */
    public static String ipv6(int next, String payload) {
        return "60000000" + hex16(length(payload)) + hex8(next) + "40" + "fe80" + "00".repeat(13) + "01" + "fe80"
                + "00".repeat(13) + "02" + payload;
    }

    /** An extension header of {@code 8 + 8 * more} octets. */
    public static String extension(int next, int more) {
        return hex8(next) + hex8(more) + "0104" + "00".repeat(4 + 8 * more);
    }

    /** A fragment header. */
    public static String fragment(int next, int place, boolean more) {
        return hex8(next) + "00" + hex16(place << 3 | (more ? 1 : 0)) + "00000007";
    }

    /** A UDP datagram, its checksum left zero. */
    public static String udp(int source, int destination, String payload) {
        return hex16(source) + hex16(destination) + hex16(8 + length(payload)) + "0000" + payload;
    }

    /** A TCP segment with options, its checksum left zero. */
    public static String tcp(int sequence, int flags, String options, String payload) {
        int header = 20 + length(options);
        return "c000" + "0050" + String.format("%08x", sequence) + "11223344" + hex8(header / 4 << 4) + hex8(flags)
                + "01f6" + "0000" + "0000" + options + payload;
    }

    /** Sixteen bits. */
    public static String hex16(int value) {
        return String.format("%04x", value & 0xFFFF);
    }

    private static String hex8(int value) {
        return String.format("%02x", value & 0xFF);
    }

    private static int length(String hex) {
        return hex.length() / 2;
    }

    /** Puts pieces one behind the other. */
    public static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }
}
