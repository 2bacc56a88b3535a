package lanparty.overlay.arp;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * An Ethernet frame that asks or says who has an IPv4 address (RFC 826).
 *
 * <pre>
 *  0             6          12      14      16      18  19  20      22           28        32           38        42
 * +-------------+----------+-------+-------+-------+---+---+-------+------------+---------+------------+---------+
 * | destination |  source  | 08 06 | 00 01 | 08 00 | 6 | 4 |  op   | sender MAC | sender  | target MAC | target  |
 * +-------------+----------+-------+-------+-------+---+---+-------+------------+---------+------------+---------+
 *                                                            1 asks, 2 answers                zeros up to 60
 * </pre>
 *
 * @param destination whom the frame is for
 * @param isAnswer true for op 2
 * @param senderMac who speaks, and the frame's source
 * @param sender the address the sender has; none in a probe
 * @param targetMac who is spoken to; zero in a question
 * @param target the address that is asked for
 */
public record ArpFrame(
        MacAddress destination,
        boolean isAnswer,
        MacAddress senderMac,
        Ipv4Address sender,
        MacAddress targetMac,
        Ipv4Address target) {
    /** Octets of a frame, padded to the shortest that a wire carries. */
    public static final int LENGTH = EthernetHeader.MIN_FRAME_LENGTH;

    private static final int KINDS_OFFSET = EthernetHeader.LENGTH;
    private static final int OPERATION_OFFSET = KINDS_OFFSET + 6;
    private static final int SENDER_MAC_OFFSET = OPERATION_OFFSET + 2;
    private static final int SENDER_OFFSET = SENDER_MAC_OFFSET + MacAddress.LENGTH;
    private static final int TARGET_MAC_OFFSET = SENDER_OFFSET + Ipv4Address.LENGTH;
    private static final int TARGET_OFFSET = TARGET_MAC_OFFSET + MacAddress.LENGTH;
    private static final int END = TARGET_OFFSET + Ipv4Address.LENGTH;

    /** Ethernet, IPv4, and the lengths of both addresses. */
    private static final long KINDS = 0x0001_0800_0604L;

    private static final int ASKS = 1;
    private static final int ANSWERS = 2;
    private static final MacAddress NOBODY = new MacAddress(0);

    /** Whether anybody has the address, asked by somebody who has none (RFC 5227 section 2.1.1). */
    public static ArpFrame probe(MacAddress mac, Ipv4Address wanted) {
        return new ArpFrame(MacAddress.BROADCAST, false, mac, Ipv4Address.NONE, NOBODY, wanted);
    }

    /** That the address is this station's from now on (RFC 5227 section 2.3). */
    public static ArpFrame announcement(MacAddress mac, Ipv4Address own) {
        return new ArpFrame(MacAddress.BROADCAST, false, mac, own, NOBODY, own);
    }

    /** True where a frame is of this kind, whatever it says. */
    public static boolean isArp(ByteBuf frame, int index, int length) {
        return length >= END && EthernetHeader.typeOrLength(frame, index) == EtherType.ARP;
    }

    /** Appends {@link #LENGTH} octets. */
    public void encode(ByteBuf buffer) {
        int index = buffer.writerIndex();
        buffer.writeZero(LENGTH);
        EthernetHeader.encode(buffer, index, destination.bits(), senderMac.bits(), EtherType.ARP);
        setBits48(buffer, index + KINDS_OFFSET, KINDS);
        buffer.setShort(index + OPERATION_OFFSET, isAnswer ? ANSWERS : ASKS);
        setBits48(buffer, index + SENDER_MAC_OFFSET, senderMac.bits());
        buffer.setInt(index + SENDER_OFFSET, sender.bits());
        setBits48(buffer, index + TARGET_MAC_OFFSET, targetMac.bits());
        buffer.setInt(index + TARGET_OFFSET, target.bits());
    }

    /** What a frame says; null where it is none of these, or its source is another than it says inside. */
    public static @Nullable ArpFrame decode(ByteBuf frame, int index, int length) {
        if (!isArp(frame, index, length) || bits48(frame, index + KINDS_OFFSET) != KINDS) {
            return null;
        }
        int operation = frame.getUnsignedShort(index + OPERATION_OFFSET);
        long senderMac = bits48(frame, index + SENDER_MAC_OFFSET);
        if ((operation != ASKS && operation != ANSWERS) || senderMac != EthernetHeader.source(frame, index)) {
            return null;
        }
        return new ArpFrame(
                new MacAddress(EthernetHeader.destination(frame, index)),
                operation == ANSWERS,
                new MacAddress(senderMac),
                new Ipv4Address(frame.getInt(index + SENDER_OFFSET)),
                new MacAddress(bits48(frame, index + TARGET_MAC_OFFSET)),
                new Ipv4Address(frame.getInt(index + TARGET_OFFSET)));
    }

    private static long bits48(ByteBuf frame, int at) {
        return (long) frame.getUnsignedShort(at) << 32 | frame.getUnsignedInt(at + 2);
    }

    private static void setBits48(ByteBuf frame, int at, long bits) {
        frame.setShort(at, (int) (bits >>> 32));
        frame.setInt(at + 2, (int) bits);
    }
}
