package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Random;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.offload.VirtioNetHeader;

/**
 * A super-frame as a stack leaves it to its interface: lengths of the whole, the transport checksum holding only the sum
 * of the pseudo-header, everything that nobody has to look at random.
 */
final class TestSuperFrame {
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long LAN_HOST = 0x0200_0000_0001L;
    private static final int TCP_CHECKSUM = 16;
    private static final int UDP_CHECKSUM = 6;
    private static final int IPV4_LENGTH = 20;
    private static final int IPV6_LENGTH = 40;
    private static final int EXTENSION_LENGTH = 24;
    private static final int DESTINATION_OPTIONS = 60;

    /** From the addresses on, as it is sent. */
    final ByteBuf frame = Unpooled.buffer();

    final int gsoType;
    final int segment;
    final int checksumStart;
    final int checksumOffset;
    final int headerLength;

    /**
     * What a super-frame is made of.
     *
     * @param isTagged whether a VLAN tag stands in front of the IP packet
     * @param hasExtras whether the IP header has options, or an extension header behind it
     * @param tcpFlags the flags octet, -1 for UDP
     * @param tcpOptions octets of TCP options, a multiple of 4
     */
    record Shape(boolean isIpv6, boolean isTagged, boolean hasExtras, int tcpFlags, int tcpOptions) {
        boolean isTcp() {
            return tcpFlags >= 0;
        }

        int gsoType() {
            if (!isTcp()) {
                return VirtioNetHeader.GSO_UDP_L4;
            }
            int ecn = (tcpFlags & 0x80) != 0 ? VirtioNetHeader.GSO_ECN : 0;
            return ecn | (isIpv6 ? VirtioNetHeader.GSO_TCPV6 : VirtioNetHeader.GSO_TCPV4);
        }
    }

    /** A super-frame with this payload, to be cut into segments of this size, in octets. */
    TestSuperFrame(Shape shape, int payload, int segment, Random random) {
        this.segment = segment;
        gsoType = shape.gsoType();
        checksumOffset = shape.isTcp() ? TCP_CHECKSUM : UDP_CHECKSUM;
        int transportLength = (shape.isTcp() ? 20 + shape.tcpOptions() : 8) + payload;
        frame.writeZero(EthernetHeader.LENGTH);
        int type = shape.isIpv6() ? EtherType.IPV6 : EtherType.IPV4;
        EthernetHeader.encode(frame, 0, PLAYER, LAN_HOST, shape.isTagged() ? EtherType.VLAN : type);
        if (shape.isTagged()) {
            frame.writeShort(1 + random.nextInt(4000)).writeShort(type);
        }
        if (shape.isIpv6()) {
            ipv6(shape, transportLength, random);
        } else {
            ipv4(shape, transportLength, random);
        }
        checksumStart = frame.writerIndex();
        if (shape.isTcp()) {
            tcp(shape, random);
        } else {
            writeRandom(4, random);
            frame.writeShort(transportLength).writeShort(0);
        }
        headerLength = frame.writerIndex();
        writeRandom(payload, random);
        setPseudoHeaderSum(shape, transportLength);
    }

    private void ipv4(Shape shape, int transportLength, Random random) {
        int at = frame.writerIndex();
        int header = IPV4_LENGTH + (shape.hasExtras() ? 8 : 0);
        frame.writeByte(0x40 | header / 4).writeByte(random.nextInt(256)).writeShort(header + transportLength);
        // The identification wraps within one super-frame, and fragments are forbidden or not.
        frame.writeShort(0xFFFE - random.nextInt(4)).writeShort(random.nextBoolean() ? 0x4000 : 0);
        frame.writeByte(1 + random.nextInt(255)).writeByte(protocol(shape)).writeShort(0);
        writeRandom(8, random);
        if (shape.hasExtras()) {
            // Router alert (RFC 2113), then no operations.
            frame.writeInt(0x9404_0000).writeInt(0x0101_0101);
        }
        int sum = fold(sum(at, header, 0));
        frame.setShort(at + 10, ~sum);
    }

    private void ipv6(Shape shape, int transportLength, Random random) {
        int extras = shape.hasExtras() ? EXTENSION_LENGTH : 0;
        frame.writeInt(0x6000_0000 | random.nextInt(1 << 28)).writeShort(extras + transportLength);
        frame.writeByte(shape.hasExtras() ? DESTINATION_OPTIONS : protocol(shape))
                .writeByte(64);
        writeRandom(2 * 16, random);
        if (shape.hasExtras()) {
            // PadN over all of it (RFC 8200, section 4.2).
            frame.writeByte(protocol(shape)).writeByte(EXTENSION_LENGTH / 8 - 1);
            frame.writeByte(1).writeByte(EXTENSION_LENGTH - 4).writeZero(EXTENSION_LENGTH - 4);
        }
    }

    private void tcp(Shape shape, Random random) {
        writeRandom(4, random);
        // The sequence number wraps as well.
        frame.writeInt(-1 - random.nextInt(4000)).writeInt(random.nextInt());
        frame.writeByte((20 + shape.tcpOptions()) / 4 << 4).writeByte(shape.tcpFlags());
        frame.writeShort(random.nextInt()).writeShort(0).writeShort(random.nextInt());
        writeRandom(shape.tcpOptions(), random);
    }

    private void setPseudoHeaderSum(Shape shape, int transportLength) {
        int ip = EthernetHeader.LENGTH + (shape.isTagged() ? EthernetHeader.VLAN_TAG_LENGTH : 0);
        long addresses = shape.isIpv6() ? sum(ip + IPV6_LENGTH - 32, 32, 0) : sum(ip + IPV4_LENGTH - 8, 8, 0);
        int sum = fold(addresses + protocol(shape) + transportLength);
        frame.setShort(checksumStart + checksumOffset, sum);
    }

    private static int protocol(Shape shape) {
        return shape.isTcp() ? IpProtocol.TCP : IpProtocol.UDP;
    }

    private void writeRandom(int length, Random random) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        frame.writeBytes(octets);
    }

    /** RFC 1071, the plain way; an even length. */
    private long sum(int from, int length, long before) {
        long sum = before;
        for (int at = from; at < from + length; at += 2) {
            sum += frame.getUnsignedShort(at);
        }
        return sum;
    }

    private static int fold(long sum) {
        long folded = sum;
        while (folded > 0xFFFF) {
            folded = (folded & 0xFFFF) + (folded >>> 16);
        }
        return (int) folded;
    }
}
