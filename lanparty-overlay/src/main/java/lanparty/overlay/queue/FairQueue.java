package lanparty.overlay.queue;

import io.netty.buffer.ByteBuf;
import java.util.ArrayDeque;

/** Frames that wait for the connection's window, bounded; a full queue drops the newest. */
public final class FairQueue implements AutoCloseable {
    private final ArrayDeque<ByteBuf> frames = new ArrayDeque<>();
    private final ArrayDeque<Integer> senders = new ArrayDeque<>();
    private final DropObserver drops;

    /** Why a frame was dropped. */
    public enum Cause {
        /** No room. */
        FULL,
        /** Waited too long. */
        AGED
    }

    /** Takes a frame; the buffer is only borrowed. */
    public interface Taker {
        /** The next frame. */
        void take(int senderPeerId, ByteBuf frame, int index, int length);
    }

    /** Told of each drop. */
    public interface DropObserver {
        /** A frame of this length was dropped. */
        void dropped(int length, Cause cause);
    }

    /** An empty queue. */
    public FairQueue(QueueSettings settings, DropObserver drops) {
        this.drops = drops;
    }

    /** Adds a frame by copy; false where it was dropped. */
    public boolean offer(int senderPeerId, ByteBuf frame, int index, int length, long nowNs) {
        if (frames.size() >= 512) {
            drops.dropped(length, Cause.FULL);
            return false;
        }
        frames.add(frame.copy(index, length));
        senders.add(senderPeerId);
        return true;
    }

    /** Hands out the next frame; false where none waits. */
    public boolean poll(long nowNs, Taker taker) {
        ByteBuf frame = frames.poll();
        if (frame == null) {
            return false;
        }
        taker.take(senders.remove(), frame, 0, frame.readableBytes());
        frame.release();
        return true;
    }

    /** How many wait. */
    public int frames() {
        return frames.size();
    }

    @Override
    public void close() {
        frames.forEach(ByteBuf::release);
        frames.clear();
    }
}
