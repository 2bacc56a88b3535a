package lanparty.overlay.ethernet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/** What becomes of a frame, asserted for the sides that it may come from. */
final class Judged {
    private static final int MTU = 1500;

    private Judged() {}

    /** Carried from players and the LAN. */
    static void passes(byte[] frame) {
        both(null, frame);
    }

    /** Of a client refused for this reason; of the LAN carried. */
    static void playersAlone(@Nullable DropReason expected, byte[] frame) {
        client(expected, frame);
        lan(null, frame);
    }

    static void both(@Nullable DropReason expected, byte[] frame) {
        client(expected, frame);
        lan(expected, frame);
    }

    static void client(@Nullable DropReason expected, byte[] frame) {
        assertEquals(expected, hazard(frame, FrameOrigin.CLIENT));
    }

    static void lan(@Nullable DropReason expected, byte[] frame) {
        assertEquals(expected, hazard(frame, FrameOrigin.LAN));
    }

    /** The frame ends where the buffer ends, so that a look behind it throws; something else lies before it. */
    private static @Nullable DropReason hazard(byte[] frame, FrameOrigin origin) {
        ByteBuf buffer = Unpooled.wrappedBuffer(TestFrames.join(new byte[3], frame));
        return FrameSafety.dropReasonOf(buffer, 3, frame.length, origin, MTU);
    }
}
