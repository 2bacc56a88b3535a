package lanparty.overlay.queue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Memory for waiting frames: slots of one size, outside the heap, in blocks that are reserved when first needed and kept
 * until {@link #close}. Freed slots are taken again first, so an idle connection costs little.
 */
final class FrameSlots implements AutoCloseable {
    private static final int SLOTS_PER_BLOCK = 32;

    private final int slotLength;
    private final @Nullable ByteBuf[] blocks;
    private final int[] next;
    private final int[] lengths;
    private final int[] senders;
    private final long[] sinceNs;
    private final int[] free;
    private int freeCount;

    FrameSlots(int slots, int slotLength) {
        this.slotLength = slotLength;
        blocks = new ByteBuf[(slots + SLOTS_PER_BLOCK - 1) / SLOTS_PER_BLOCK];
        next = new int[slots];
        lengths = new int[slots];
        senders = new int[slots];
        sinceNs = new long[slots];
        free = new int[slots];
        for (int i = 0; i < slots; i++) {
            free[i] = slots - 1 - i;
        }
        freeCount = slots;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    /** Copies a frame into a free slot; there must be one. */
    int put(int sender, ByteBuf frame, int index, int length, long nowNs) {
        int slot = free[--freeCount];
        lengths[slot] = length;
        senders[slot] = sender;
        sinceNs[slot] = nowNs;
        next[slot] = Flow.NO_SLOT;
        blockFor(slot).setBytes(index(slot), frame, index, length);
        return slot;
    }

    void free(int slot) {
        free[freeCount++] = slot;
    }

    int next(int slot) {
        return next[slot];
    }

    void link(int slot, int following) {
        next[slot] = following;
    }

    int length(int slot) {
        return lengths[slot];
    }

    int sender(int slot) {
        return senders[slot];
    }

    long sinceNs(int slot) {
        return sinceNs[slot];
    }

    /** The buffer that holds the frame, at {@link #index}. */
    ByteBuf block(int slot) {
        return blockFor(slot);
    }

    int index(int slot) {
        return slot % SLOTS_PER_BLOCK * slotLength;
    }

    boolean holdsMemory() {
        return blocks[0] != null;
    }

    @Override
    public void close() {
        for (ByteBuf block : blocks) {
            if (block != null) {
                block.release();
            }
        }
        Arrays.fill(blocks, null);
        freeCount = 0;
    }

    private ByteBuf blockFor(int slot) {
        int number = slot / SLOTS_PER_BLOCK;
        ByteBuf block = blocks[number];
        if (block == null) {
            int capacity = SLOTS_PER_BLOCK * slotLength;
            block = Unpooled.directBuffer(capacity, capacity).writerIndex(capacity);
            blocks[number] = block;
        }
        return block;
    }
}
