package lanparty.lab.e2e;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Frames that a player's machine could send, byte by byte, each padded to the 60 octets of a wire. */
final class RawFrames {
    static final String EVERYONE = "ff:ff:ff:ff:ff:ff";
    static final int EXPERIMENTAL = 0x88b6;

    private static final int IPV4 = 0x0800;
    private static final int IPV6 = 0x86dd;
    private static final int LLDP = 0x88cc;
    private static final int SHORTEST = 60;
    private static final HexFormat HEX = HexFormat.of();

    private RawFrames() {}

    /** An experimental frame with a mark in its first octets, to be recognised by. */
    static byte[] marked(String destination, String source, String mark) {
        return frame(destination, source, EXPERIMENTAL, mark.getBytes(StandardCharsets.US_ASCII));
    }

    /** A DHCPv4 OFFER to everyone (RFC 2131, section 2): what a rogue server would send. */
    static byte[] dhcpOffer(String source) {
        ByteBuffer bootp = ByteBuffer.allocate(300);
        bootp.put(new byte[] {2, 1, 6, 0}).putInt(0x1234_5678);
        // yiaddr at 16; the magic cookie and the options begin at 236.
        bootp.position(16).put(new byte[] {10, 66, 66, 66}).position(236);
        bootp.put(HEX.parseHex("63825363"))
                .put(new byte[] {53, 1, 2, (byte) 255})
                .rewind();
        ByteBuffer packet = ByteBuffer.allocate(28 + bootp.capacity());
        packet.put(new byte[] {0x45, 0}).putShort((short) packet.capacity()).putInt(0);
        packet.put(new byte[] {64, 17}).putShort((short) 0);
        packet.put(new byte[] {10, 66, 66, 1, -1, -1, -1, -1});
        packet.putShort(10, internetSum(packet.array(), 20));
        packet.putShort((short) 67).putShort((short) 68).putShort((short) (8 + bootp.capacity()));
        packet.putShort((short) 0).put(bootp);
        return frame(EVERYONE, source, IPV4, packet.array());
    }

    /** An IPv6 router advertisement to all nodes (RFC 4861, section 4.2), its checksum left open as filters don't read it. */
    static byte[] routerAdvertisement(String source) {
        byte[] packet = HEX.parseHex("6000000000103aff" + "fe800000000000000000000000000066"
                + "ff020000000000000000000000000001" + "8600000040000708" + "0000000000000000");
        return frame("33:33:00:00:00:01", source, IPV6, packet);
    }

    /** The same with a prefix that is on the link and good for addresses (section 4.6.2), and a checksum, as a kernel wants it. */
    static byte[] prefixAdvertisement(String source, String prefix, int prefixLength) {
        byte[] addresses = HEX.parseHex("fe800000000000000000000000000bad" + "ff020000000000000000000000000001");
        byte[] message = HEX.parseHex("86000000" + "40000708" + "0000000000000000" + "0304"
                + HEX.toHexDigits((byte) prefixLength) + "c0" + "00015180" + "00003840" + "00000000" + prefix);
        ByteBuffer summed = ByteBuffer.allocate(addresses.length + 8 + message.length);
        summed.put(addresses).putInt(message.length).putInt(58).put(message);
        ByteBuffer.wrap(message).putShort(2, internetSum(summed.array(), summed.capacity()));
        ByteBuffer packet = ByteBuffer.allocate(8 + addresses.length + message.length);
        packet.putInt(0x6000_0000)
                .putShort((short) message.length)
                .put((byte) 58)
                .put((byte) 255);
        return frame(
                "33:33:00:00:00:01",
                source,
                IPV6,
                packet.put(addresses).put(message).array());
    }

    /** A spanning tree configuration message in its LLC frame (IEEE 802.1D). */
    static byte[] bpdu(String source) {
        byte[] payload = HEX.parseHex("424203" + "0000000000" + "8000020000000066" + "00000000" + "8000020000000066"
                + "8001" + "0000140002000f00");
        return frame("01:80:c2:00:00:00", source, payload.length, payload);
    }

    /** A link layer discovery frame (IEEE 802.1AB) with chassis, port, lifetime and end. */
    static byte[] lldp(String source) {
        byte[] payload = HEX.parseHex("0207040200000000660404050000780602003c" + "0000");
        return frame("01:80:c2:00:00:0e", source, LLDP, payload);
    }

    private static byte[] frame(String destination, String source, int type, byte[] payload) {
        HexFormat mac = HexFormat.ofDelimiter(":");
        ByteBuffer frame = ByteBuffer.allocate(Math.max(SHORTEST, 14 + payload.length));
        frame.put(mac.parseHex(destination)).put(mac.parseHex(source)).putShort((short) type);
        return frame.put(payload).array();
    }

    /** The checksum of RFC 1071 over the first octets. */
    private static short internetSum(byte[] bytes, int length) {
        int sum = 0;
        for (int at = 0; at < length; at += 2) {
            sum += (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
        }
        return (short) ~((sum & 0xffff) + (sum >>> 16));
    }
}
