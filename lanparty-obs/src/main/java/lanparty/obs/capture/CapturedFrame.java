package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/** A copy of one frame and what became of it: a slot of a {@link CaptureRing}, filled again and again. */
final class CapturedFrame {
    private static final int GRAIN = 256;

    private byte[] octets = new byte[0];
    private int length;
    private int interfaceId;
    private long epochMicros;
    private long unseenBefore;
    private @Nullable DropReason reason;

    /** Copies. Allocates only where no frame so long was here before. */
    void fill(int seenAt, long micros, ByteBuf frame, int index, int octetCount, @Nullable DropReason dropReason) {
        if (octets.length < octetCount) {
            octets = new byte[(octetCount + GRAIN - 1) / GRAIN * GRAIN];
        }
        frame.getBytes(index, octets, 0, octetCount);
        length = octetCount;
        interfaceId = seenAt;
        epochMicros = micros;
        reason = dropReason;
    }

    void unseenBefore(long frames) {
        unseenBefore = frames;
    }

    byte[] octets() {
        return octets;
    }

    int length() {
        return length;
    }

    int interfaceId() {
        return interfaceId;
    }

    long epochMicros() {
        return epochMicros;
    }

    long unseenBefore() {
        return unseenBefore;
    }

    /** Why it was dropped, in words; empty for one that was carried on. */
    String comment() {
        return reason == null ? "" : "dropped: " + reason.meaning();
    }
}
