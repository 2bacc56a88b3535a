package lanparty.lab.bench.relay.real.crowd;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ip.IpProtocol;
import lanparty.overlay.ip.Ipv4Header;
import lanparty.overlay.ip.UdpHeader;
import lanparty.overlay.offload.InternetChecksum;

/** A game's frame of 100 octets: Ethernet, IPv4, UDP, a number and zeros. */
final class GameFrame {
    /** Octets of the frame. */
    static final int LENGTH = 100;

    /** To everybody. */
    static final long BROADCAST = 0xFFFF_FFFF_FFFFL;

    /** A machine on the party's LAN, behind the gateway. */
    static final long LAN_HOST = 0x0011_2233_4455L;

    private static final int IP_AT = EthernetHeader.LENGTH;
    private static final int UDP_AT = IP_AT + Ipv4Header.MIN_LENGTH;
    private static final int NUMBER_AT = UDP_AT + UdpHeader.LENGTH;
    private static final int VERSION_AND_LENGTH = 0x45;
    private static final int TIME_TO_LIVE = 64;
    private static final int TIME_TO_LIVE_AT = 8;
    private static final int PORT = 27_015;
    private static final int NET = 10 << 24;
    private static final int EVERYBODY = -1;

    private GameFrame() {}

    /** Writes a frame at {@code index} without moving the writer index. */
    static void encode(ByteBuf out, int index, long destination, long source, long number) {
        out.setZero(index, LENGTH);
        EthernetHeader.encode(out, index, destination, source, EtherType.IPV4);
        int ip = index + IP_AT;
        out.setByte(ip, VERSION_AND_LENGTH)
                .setShort(ip + Ipv4Header.TOTAL_LENGTH_OFFSET, LENGTH - IP_AT)
                .setByte(ip + TIME_TO_LIVE_AT, TIME_TO_LIVE)
                .setByte(ip + Ipv4Header.PROTOCOL_OFFSET, IpProtocol.UDP)
                .setInt(ip + Ipv4Header.ADDRESSES_OFFSET, address(source))
                .setInt(ip + Ipv4Header.ADDRESSES_OFFSET + Integer.BYTES, address(destination));
        out.setShort(
                ip + Ipv4Header.CHECKSUM_OFFSET,
                InternetChecksum.checksum(InternetChecksum.sum(out, ip, Ipv4Header.MIN_LENGTH)));
        int udp = index + UDP_AT;
        out.setShort(udp + UdpHeader.SOURCE_OFFSET, PORT)
                .setShort(udp + UdpHeader.DESTINATION_OFFSET, PORT)
                .setShort(udp + UdpHeader.LENGTH_OFFSET, LENGTH - UDP_AT);
        out.setLong(index + NUMBER_AT, number);
    }

    private static int address(long mac) {
        return mac == BROADCAST ? EVERYBODY : NET | (int) mac & 0xFF_FFFF;
    }

    /** The number in a frame of this form. */
    static long number(ByteBuf frame, int index) {
        return frame.getLong(index + NUMBER_AT);
    }
}
