package lanparty.lab.attack;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;

/** The bystander's question and its answer, of 100 octets as a game's are: an Ethernet header, a number, zeros. */
final class PingFrame {
    static final long PLAYER = 0x0200_0000_000aL;
    static final long LAN_HOST = 0x0011_2233_4455L;

    private static final int ETHER_TYPE = EtherType.LOCAL_EXPERIMENTAL + 1;
    private static final int LENGTH = 100;

    private PingFrame() {}

    static byte[] of(long destination, long source, int number) {
        byte[] frame = new byte[LENGTH];
        ByteBuf view = Unpooled.wrappedBuffer(frame);
        EthernetHeader.encode(view, 0, destination, source, ETHER_TYPE);
        view.setInt(EthernetHeader.LENGTH, number);
        return frame;
    }

    /** True for one of these frames to this address; there are others, as attackers are in the room too. */
    static boolean goesTo(long destination, byte[] frame) {
        ByteBuf view = Unpooled.wrappedBuffer(frame);
        return frame.length == LENGTH
                && EthernetHeader.destination(view, 0) == destination
                && view.getUnsignedShort(EthernetHeader.LENGTH - 2) == ETHER_TYPE;
    }

    static int number(byte[] frame) {
        return Unpooled.wrappedBuffer(frame).getInt(EthernetHeader.LENGTH);
    }
}
