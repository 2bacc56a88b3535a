package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.jspecify.annotations.Nullable;

/**
 * Where a {@link FrameAssembler} keeps frames that begin in one datagram of its window and end in another, and continuations
 * that come before what they continue. One place for each datagram of the window in each of two buffers, reserved when first
 * needed.
 */
final class PartStore implements AutoCloseable {
    private final int window;
    private final int maxFrameLength;
    private @Nullable ByteBuf starts;
    private @Nullable ByteBuf held;

    /**
     * Reserves nothing yet.
     *
     * @param window datagrams, a power of two
     */
    PartStore(int window, int maxFrameLength) {
        this.window = window;
        this.maxFrameLength = maxFrameLength;
    }

    /** Where a datagram's place begins, in either buffer. */
    int indexOf(int sequence) {
        return (sequence & window - 1) * maxFrameLength;
    }

    /** Frames whose rest is missing. Stays this store's. */
    ByteBuf starts() {
        if (starts == null) {
            starts = reserve();
        }
        return starts;
    }

    /** Continuations whose beginning is missing. Stays this store's. */
    ByteBuf held() {
        if (held == null) {
            held = reserve();
        }
        return held;
    }

    /** All of it readable, so that a listener may use any method of the buffer. */
    private ByteBuf reserve() {
        int capacity = window * maxFrameLength;
        return Unpooled.directBuffer(capacity, capacity).writerIndex(capacity);
    }

    boolean holdsMemory() {
        return starts != null || held != null;
    }

    @Override
    public void close() {
        if (starts != null) {
            starts.release();
            starts = null;
        }
        if (held != null) {
            held.release();
            held = null;
        }
    }
}
