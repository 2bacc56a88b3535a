package lanparty.overlay.dhcp;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Address;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.offload.InternetChecksum;
import org.jspecify.annotations.Nullable;

/**
 * A DHCP message in the Ethernet frame that carries it, so that nothing between needs an address, a route or a neighbour.
 *
 * <pre>
 *  0          14               34           42
 * +----------+----------------+------------+------------------
 * | {@link EthernetHeader} | {@link Ipv4Header} | {@link UdpHeader} | {@link DhcpMessage} …
 * +----------+----------------+------------+------------------
 * </pre>
 *
 * @param destination whom the frame is for
 * @param source who sends it; for answers the way back to their server, be it a router's
 * @param from IPv4 source
 * @param to IPv4 destination
 * @param message from port 67 to 68 where a server says it, else the other way
 */
public record DhcpFrame(
        MacAddress destination, MacAddress source, Ipv4Address from, Ipv4Address to, DhcpMessage message) {
    private static final int IP_OFFSET = EthernetHeader.LENGTH;
    private static final int UDP_OFFSET = IP_OFFSET + Ipv4Header.MIN_LENGTH;
    private static final int MESSAGE_OFFSET = UDP_OFFSET + UdpHeader.LENGTH;

    private static final int VERSION_AND_LENGTH = 0x45;
    private static final int TTL_OFFSET = 8;
    private static final int TTL = 64;
    private static final int SOUND_SUM = 0xFFFF;

    /** True where a frame is a DHCP server's to a client, whatever it says. For the packet path: allocates nothing. */
    public static boolean isFromServer(ByteBuf frame, int index, int length) {
        if (length < MESSAGE_OFFSET || EthernetHeader.typeOrLength(frame, index) != EtherType.IPV4) {
            return false;
        }
        int udp = udpIndex(frame, index, index + length);
        return udp >= 0
                && frame.getUnsignedShort(udp + UdpHeader.SOURCE_OFFSET) == UdpHeader.DHCPV4_SERVER
                && frame.getUnsignedShort(udp + UdpHeader.DESTINATION_OFFSET) == UdpHeader.DHCPV4_CLIENT;
    }

    /** Appends the whole frame, both checksums included. */
    public void encode(ByteBuf buffer) {
        int index = buffer.writerIndex();
        buffer.writeZero(MESSAGE_OFFSET);
        message.encode(buffer);
        int length = buffer.writerIndex() - index;
        EthernetHeader.encode(buffer, index, destination.bits(), source.bits(), EtherType.IPV4);
        encodeIp(buffer, index + IP_OFFSET, length - IP_OFFSET);
        encodeUdp(buffer, index + UDP_OFFSET, length - UDP_OFFSET);
    }

    private void encodeIp(ByteBuf buffer, int ip, int length) {
        buffer.setByte(ip, VERSION_AND_LENGTH);
        buffer.setShort(ip + Ipv4Header.TOTAL_LENGTH_OFFSET, length);
        buffer.setByte(ip + TTL_OFFSET, TTL);
        buffer.setByte(ip + Ipv4Header.PROTOCOL_OFFSET, IpProtocol.UDP);
        buffer.setInt(ip + Ipv4Header.ADDRESSES_OFFSET, from.bits());
        buffer.setInt(ip + Ipv4Header.ADDRESSES_OFFSET + Ipv4Address.LENGTH, to.bits());
        long sum = InternetChecksum.sum(buffer, ip, Ipv4Header.MIN_LENGTH);
        buffer.setShort(ip + Ipv4Header.CHECKSUM_OFFSET, InternetChecksum.checksum(sum));
    }

    private void encodeUdp(ByteBuf buffer, int udp, int length) {
        boolean answers = message.type().isFromServer();
        buffer.setShort(udp + UdpHeader.SOURCE_OFFSET, answers ? UdpHeader.DHCPV4_SERVER : UdpHeader.DHCPV4_CLIENT);
        buffer.setShort(
                udp + UdpHeader.DESTINATION_OFFSET, answers ? UdpHeader.DHCPV4_CLIENT : UdpHeader.DHCPV4_SERVER);
        buffer.setShort(udp + UdpHeader.LENGTH_OFFSET, length);
        long sum =
                pseudoHeader(buffer, udp - Ipv4Header.MIN_LENGTH, length) + InternetChecksum.sum(buffer, udp, length);
        buffer.setShort(udp + UdpHeader.CHECKSUM_OFFSET, InternetChecksum.udpChecksum(sum));
    }

    /** Reads a frame, padded or not; null where it is none, a fragment, broken or malformed. */
    public static @Nullable DhcpFrame decode(ByteBuf frame, int index, int length) {
        if (length < MESSAGE_OFFSET || EthernetHeader.typeOrLength(frame, index) != EtherType.IPV4) {
            return null;
        }
        int ip = index + IP_OFFSET;
        int end = ip + frame.getUnsignedShort(ip + Ipv4Header.TOTAL_LENGTH_OFFSET);
        int udp = end <= index + length ? udpIndex(frame, index, end) : -1;
        if (udp < 0 || end - udp < UdpHeader.LENGTH || !isSound(frame, ip, udp, end)) {
            return null;
        }
        int messageIndex = udp + UdpHeader.LENGTH;
        int messageEnd = udp + frame.getUnsignedShort(udp + UdpHeader.LENGTH_OFFSET);
        DhcpMessage message = DhcpMessage.decode(frame, messageIndex, messageEnd - messageIndex);
        if (message == null || !isOnItsPorts(frame, udp, message.type().isFromServer())) {
            return null;
        }
        return new DhcpFrame(
                new MacAddress(EthernetHeader.destination(frame, index)),
                new MacAddress(EthernetHeader.source(frame, index)),
                new Ipv4Address(frame.getInt(ip + Ipv4Header.ADDRESSES_OFFSET)),
                new Ipv4Address(frame.getInt(ip + Ipv4Header.ADDRESSES_OFFSET + Ipv4Address.LENGTH)),
                message);
    }

    /** Where the UDP header of an unfragmented packet begins; -1 where there is none that ends before {@code end}. */
    private static int udpIndex(ByteBuf frame, int index, int end) {
        int ip = index + IP_OFFSET;
        int ipLength = Ipv4Header.length(frame, ip, end);
        int fragment = Ipv4Header.MORE_FRAGMENTS | Ipv4Header.FRAGMENT_PLACE;
        boolean isWholeUdp = ipLength > 0
                && frame.getUnsignedByte(ip + Ipv4Header.PROTOCOL_OFFSET) == IpProtocol.UDP
                && (frame.getUnsignedShort(ip + Ipv4Header.FRAGMENT_OFFSET) & fragment) == 0
                && ip + ipLength + UdpHeader.LENGTH <= end;
        return isWholeUdp ? ip + ipLength : -1;
    }

    private static boolean isSound(ByteBuf frame, int ip, int udp, int end) {
        int length = frame.getUnsignedShort(udp + UdpHeader.LENGTH_OFFSET);
        if (length < UdpHeader.LENGTH
                || length > end - udp
                || InternetChecksum.fold(InternetChecksum.sum(frame, ip, udp - ip)) != SOUND_SUM) {
            return false;
        }
        int checksum = frame.getUnsignedShort(udp + UdpHeader.CHECKSUM_OFFSET);
        long pseudo = pseudoHeader(frame, ip, length);
        // A stack on the same machine leaves the pseudo header's sum for hardware to finish; 0 is none (RFC 768).
        return checksum == 0
                || checksum == InternetChecksum.fold(pseudo)
                || InternetChecksum.fold(pseudo + InternetChecksum.sum(frame, udp, length)) == SOUND_SUM;
    }

    private static long pseudoHeader(ByteBuf frame, int ip, int udpLength) {
        return InternetChecksum.ipv4PseudoHeader(frame, ip, IpProtocol.UDP, udpLength);
    }

    private static boolean isOnItsPorts(ByteBuf frame, int udp, boolean answers) {
        int source = frame.getUnsignedShort(udp + UdpHeader.SOURCE_OFFSET);
        int destination = frame.getUnsignedShort(udp + UdpHeader.DESTINATION_OFFSET);
        return source == (answers ? UdpHeader.DHCPV4_SERVER : UdpHeader.DHCPV4_CLIENT)
                && destination == (answers ? UdpHeader.DHCPV4_CLIENT : UdpHeader.DHCPV4_SERVER);
    }
}
