package lanparty.overlay.queue;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.memory.FrameShare;

/**
 * A frame that waits in a {@link FairQueue}, as it lies in the queue's share of the memory: a chain of cells, named by its
 * first one.
 *
 * <pre>
 *  0            4          8            12                       20
 * +------------+----------+------------+------------------------+----------------
 * | next frame | length   | sender     | waiting since, ns      | frame, length
 * |            |          | peer id    |                        | octets
 * +------------+----------+------------+------------------------+----------------
 * </pre>
 */
final class WaitingFrame {
    /** No frame. */
    static final int NONE = FrameMemory.NONE;

    private static final int NEXT = 0;
    private static final int LENGTH = 4;
    private static final int SENDER = 8;
    private static final int SINCE = 12;
    private static final int OCTETS = 20;

    private WaitingFrame() {}

    /** Copies a frame in, with none behind it; {@link #NONE} where the memory is used up. */
    static int store(FrameShare share, int sender, ByteBuf frame, int index, int length, long nowNs) {
        int stored = share.store(NONE, OCTETS, frame, index, length);
        if (stored != NONE) {
            share.intAt(stored, NEXT, NONE);
            share.intAt(stored, LENGTH, length);
            share.intAt(stored, SENDER, sender);
            share.longAt(stored, SINCE, nowNs);
        }
        return stored;
    }

    /** The frame behind this one in its flow. */
    static int next(FrameShare share, int frame) {
        return share.intAt(frame, NEXT);
    }

    static void next(FrameShare share, int frame, int following) {
        share.intAt(frame, NEXT, following);
    }

    static int length(FrameShare share, int frame) {
        return share.intAt(frame, LENGTH);
    }

    static int sender(FrameShare share, int frame) {
        return share.intAt(frame, SENDER);
    }

    static long sinceNs(FrameShare share, int frame) {
        return share.longAt(frame, SINCE);
    }

    /** The frame's octets at index 0 of a buffer; valid until another frame is copied. */
    static ByteBuf copy(FrameShare share, int frame, int length) {
        ByteBuf octets = share.scratch(length);
        share.copy(frame, OCTETS, octets, 0, length);
        return octets;
    }
}
