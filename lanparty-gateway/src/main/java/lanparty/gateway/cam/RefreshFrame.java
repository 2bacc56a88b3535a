package lanparty.gateway.cam;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.own.OwnFrame;

/**
 * A frame for the forwarding table of the party's switch alone: it says that a player's address is behind this port.
 * Sent to the gateway's own NIC, so that a switch learns from it and then has nowhere to send it.
 *
 * <pre>
 *  0               6               12                 22  23                 60
 * +---------------+---------------+------------------+---+------------------+
 * | gateway's NIC | player's MAC  | {@link OwnFrame} | 1 | zeros            |
 * +---------------+---------------+------------------+---+------------------+
 * </pre>
 */
public final class RefreshFrame {
    /** A wire's shortest frame. */
    public static final int LENGTH = OwnFrame.LENGTH;

    private RefreshFrame() {}

    /** Writes a whole frame at {@code index} without moving the writer index. */
    public static void encode(ByteBuf buffer, int index, long nicMac, long playerMac) {
        OwnFrame.REFRESH.encodeHead(buffer, index, nicMac, playerMac);
    }
}
