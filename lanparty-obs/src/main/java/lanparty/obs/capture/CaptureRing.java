package lanparty.obs.capture;

import io.netty.buffer.ByteBuf;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * Frames on their way from the one thread that moves them to the one that writes them. Bounded; a frame that finds it full is
 * counted and not kept, so the first thread never waits.
 *
 * <pre>
 *   taken ────► given          slots between them hold frames; each thread moves its own number only
 * </pre>
 */
final class CaptureRing {
    private final CapturedFrame[] slots;
    private final AtomicLong given = new AtomicLong();
    private final AtomicLong taken = new AtomicLong();
    private long unseen;

    /** A ring of this number of slots. */
    CaptureRing(int capacity) {
        slots = new CapturedFrame[capacity];
        for (int i = 0; i < capacity; i++) {
            slots[i] = new CapturedFrame();
        }
    }

    /** Copies a frame in. The moving thread only. */
    void offer(int seenAt, long micros, ByteBuf frame, int index, int length, @Nullable DropReason reason) {
        long next = given.getPlain();
        if (next - taken.getAcquire() >= slots.length) {
            unseen++;
            return;
        }
        CapturedFrame slot = slots[(int) (next % slots.length)];
        slot.fill(seenAt, micros, frame, index, length, reason);
        slot.unseenBefore(unseen);
        unseen = 0;
        given.setRelease(next + 1);
    }

    /** How many frames wait. The writing thread only. */
    int waiting() {
        return (int) (given.getAcquire() - taken.getPlain());
    }

    /** Hands out that many, each only during its call. The writing thread only. */
    void take(int frames, Consumer<CapturedFrame> to) {
        for (int i = 0; i < frames; i++) {
            long next = taken.getPlain();
            to.accept(slots[(int) (next % slots.length)]);
            taken.setRelease(next + 1);
        }
    }
}
