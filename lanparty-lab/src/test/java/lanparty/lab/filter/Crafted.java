package lanparty.lab.filter;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Frames and packets layer by layer, sound as they leave here, so that a test can make one field of one wrong. */
final class Crafted {
    static final String EVERYONE = "ff:ff:ff:ff:ff:ff";
    static final int ETHERNET_LENGTH = 14;
    static final int IPV4_LENGTH = 20;
    static final int IPV6_LENGTH = 40;
    static final int UDP_LENGTH = 8;
    static final int IPV4 = 0x0800;
    static final int IPV6 = 0x86DD;
    static final int ICMP = 1;
    static final int IGMP = 2;
    static final int UDP = 17;
    static final int ICMPV6 = 58;

    private static final int SHORTEST = 60;
    private static final HexFormat MAC = HexFormat.ofDelimiter(":");

    private Crafted() {}

    /** Padded to the 60 octets of a wire. */
    static byte[] frame(String destination, String source, int type, byte[] payload) {
        return ByteBuffer.allocate(Math.max(SHORTEST, ETHERNET_LENGTH + payload.length))
                .put(mac(destination))
                .put(mac(source))
                .putShort((short) type)
                .put(payload)
                .array();
    }

    static byte[] mac(String text) {
        return MAC.parseHex(text);
    }

    static byte[] hex(String text) {
        return HexFormat.of().parseHex(text.replace(" ", ""));
    }

    /** A packet whose header has these options, a multiple of four octets, with its checksum. */
    static byte[] ipv4(int protocol, String from, String to, int ttl, byte[] options, byte[] payload) {
        int header = IPV4_LENGTH + options.length;
        ByteBuffer packet = ByteBuffer.allocate(header + payload.length)
                .put((byte) (0x40 | header / 4))
                .put((byte) 0)
                .putShort((short) (header + payload.length))
                .putInt(0)
                .put((byte) ttl)
                .put((byte) protocol)
                .putShort((short) 0)
                .put(address(from))
                .put(address(to))
                .put(options)
                .put(payload);
        return checked(packet.array(), header);
    }

    /** Writes the checksum of an IPv4 header of this length anew. */
    static byte[] checked(byte[] packet, int header) {
        ByteBuffer view = ByteBuffer.wrap(packet);
        view.putShort(10, (short) 0);
        view.putShort(10, checksum(packet, 0, header, 0));
        return packet;
    }

    /** Without a checksum, as RFC 768 allows. */
    static byte[] udp(int source, int destination, byte[] payload) {
        return ByteBuffer.allocate(UDP_LENGTH + payload.length)
                .putShort((short) source)
                .putShort((short) destination)
                .putShort((short) (UDP_LENGTH + payload.length))
                .putShort((short) 0)
                .put(payload)
                .array();
    }

    /** An ICMP or IGMP message, its checksum at 2. */
    static byte[] summed(byte[] message) {
        ByteBuffer.wrap(message).putShort(2, checksum(message, 0, message.length, 0));
        return message;
    }

    /** A packet with the hop limit of 255 that neighbour discovery asks for. */
    static byte[] ipv6(int next, String from, String to, byte[] payload) {
        return ByteBuffer.allocate(IPV6_LENGTH + payload.length)
                .putInt(0x6000_0000)
                .putShort((short) payload.length)
                .put((byte) next)
                .put((byte) 255)
                .put(address(from))
                .put(address(to))
                .put(payload)
                .array();
    }

    /** An ICMPv6 message between these, with its checksum. */
    static byte[] icmpv6(String from, String to, byte[] message) {
        long sum = message.length + ICMPV6;
        for (byte[] address : new byte[][] {address(from), address(to)}) {
            sum += ~checksum(address, 0, address.length, 0) & 0xFFFF;
        }
        ByteBuffer.wrap(message).putShort(2, checksum(message, 0, message.length, sum));
        return message;
    }

    static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            all.writeBytes(piece);
        }
        return all.toByteArray();
    }

    /** An address in digits, of either version. */
    static byte[] address(String text) {
        try {
            return InetAddress.getByName(text).getAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    /** The Internet's checksum (RFC 1071) over what is summed already and these octets. */
    private static short checksum(byte[] octets, int begin, int length, long summed) {
        long sum = summed;
        for (int at = 0; at < length; at++) {
            int octet = Byte.toUnsignedInt(octets[begin + at]);
            sum += at % 2 == 0 ? octet << 8 : octet;
        }
        while (sum >>> 16 != 0) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        return (short) ~sum;
    }
}
