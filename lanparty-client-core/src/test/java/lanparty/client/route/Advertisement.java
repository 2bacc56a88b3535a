package lanparty.client.route;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import lanparty.client.ip.Cidr;

/** Router advertisements of a LAN's as frames, with what stands in front of them and a checksum that a kernel accepts. */
final class Advertisement {
    static final int ON_LINK = 0x80;
    static final int ADDRESS = 0x40;

    private static final String ALL_NODES = "ff020000000000000000000000000001";
    private static final String ROUTER = "fe800000000000000000000000000bad";
    private static final int ICMPV6 = 58;

    private Advertisement() {}

    /** A prefix option of four units, as hexadecimal digits. */
    static String prefix(String cidr, int flags) {
        Cidr prefix = Cidr.parse(cidr);
        return "0304" + hex(prefix.prefixLength()) + hex(flags) + "00015180" + "00003840" + "00000000"
                + HexFormat.of().formatHex(prefix.address().getAddress());
    }

    /** With these options and nothing special. */
    static ByteBuf of(String... options) {
        return message(134, String.join("", options));
    }

    /** An ICMPv6 message of 16 octets and options. */
    static ByteBuf message(int type, String options) {
        return frame("86dd", packet(ICMPV6, "", icmp(type, options)));
    }

    /** In a number of VLAN tags of number 0, which a kernel takes off without being asked. */
    static ByteBuf tagged(int tags, String... options) {
        return frame("8100" + "00008100".repeat(tags - 1) + "000086dd", packet(ICMPV6, "", icmp(134, join(options))));
    }

    /** Behind an extension header of this number and these digits, the next header's number included. */
    static ByteBuf behind(int header, String digits, String... options) {
        return frame("86dd", packet(header, digits, icmp(134, join(options))));
    }

    /** With a payload length of zero, behind hop-by-hop options. */
    static ByteBuf withoutLength(String... options) {
        ByteBuf frame = behind(0, "3a00010400000000", options);
        return frame.setShort(14 + 4, 0);
    }

    private static String join(String... options) {
        return String.join("", options);
    }

    private static String icmp(int type, String options) {
        byte[] message = HexFormat.of().parseHex(hex(type) + "000000" + "40000708" + "0000000000000000" + options);
        byte[] pseudo =
                HexFormat.of().parseHex(ROUTER + ALL_NODES + String.format("%08x", message.length) + "0000003a");
        ByteBuffer summed =
                ByteBuffer.allocate(pseudo.length + message.length).put(pseudo).put(message);
        int sum = 0;
        for (int at = 0; at < summed.capacity(); at += 2) {
            sum += Short.toUnsignedInt(summed.getShort(at));
        }
        sum = (sum & 0xFFFF) + (sum >>> 16);
        sum = (sum & 0xFFFF) + (sum >>> 16);
        return HexFormat.of()
                .formatHex(ByteBuffer.wrap(message).putShort(2, (short) ~sum).array());
    }

    private static String packet(int next, String extension, String icmp) {
        int length = (extension.length() + icmp.length()) / 2;
        return "60000000" + String.format("%04x", length) + hex(next) + "ff" + ROUTER + ALL_NODES + extension + icmp;
    }

    private static ByteBuf frame(String types, String packet) {
        return Unpooled.copiedBuffer(HexFormat.of().parseHex("333300000001" + "525400000bad" + types + packet));
    }

    private static String hex(int octet) {
        return String.format("%02x", octet);
    }
}
