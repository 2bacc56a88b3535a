package lanparty.overlay.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;

/** A piece of memory outside the heap, cut into cells of one size, of which some are taken. */
final class CellBlock implements AutoCloseable {
    /**
     * A small frame with its header takes one cell, a full one of MTU 1500 five. Smaller cells would waste less behind small
     * frames, and cost a full frame more steps.
     */
    static final int CELL_BYTES = 320;

    /** As many cells as 64 KiB hold. */
    static final int CELLS = 64 * 1024 / CELL_BYTES;

    static final int BYTES = CELLS * CELL_BYTES;

    private final ByteBuf octets = Unpooled.directBuffer(BYTES, BYTES).writerIndex(BYTES);
    private final short[] free = new short[CELLS];
    private int freeCount = CELLS;

    CellBlock() {
        for (int i = 0; i < CELLS; i++) {
            free[i] = (short) (CELLS - 1 - i);
        }
    }

    /** All cells, one behind the other. */
    ByteBuf octets() {
        return octets;
    }

    /** Takes a cell; there must be one. */
    int take() {
        return free[--freeCount];
    }

    void giveBack(int cell) {
        free[freeCount++] = (short) cell;
    }

    boolean isFull() {
        return freeCount == 0;
    }

    boolean isEmpty() {
        return freeCount == CELLS;
    }

    @Override
    public void close() {
        octets.release();
    }
}
