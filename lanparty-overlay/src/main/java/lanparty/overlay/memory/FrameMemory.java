package lanparty.overlay.memory;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What all frames of one event loop may take that wait for a window or miss a part: cells outside the heap, in blocks that are
 * reserved when needed and released when empty.
 *
 * <p>Each queue and each assembler has a {@link FrameShare}. A share grows with the octets that it holds, and shrinks with
 * them. When the budget is used up, the share that holds most gives way: it drops half of what it holds. So who fills the
 * memory pays for it, and one who holds little loses nothing.
 *
 * <p>One thread. Once the blocks are there, nothing is allocated per frame.
 */
public final class FrameMemory implements AutoCloseable {
    /** No cell, and no chain of cells. */
    public static final int NONE = -1;

    private final @Nullable CellBlock[] blocks;
    private final BitSet withRoom = new BitSet();
    private final List<FrameShare> shares = new ArrayList<>();
    private ByteBuf scratch = Unpooled.EMPTY_BUFFER;
    private int blockCount;
    private int emptyBlocks;

    /**
     * Reserves nothing yet.
     *
     * @param maxBytes the budget; one block of 64 KiB at least
     */
    public FrameMemory(long maxBytes) {
        blocks = new CellBlock[(int) Math.max(1, maxBytes / CellBlock.BYTES)];
    }

    /** A share for one who holds frames. It is closed by its owner, and holds nothing then. */
    public FrameShare open(FrameShare.Owner owner) {
        FrameShare share = new FrameShare(this, owner, shares.size());
        shares.add(share);
        return share;
    }

    /** Octets outside the heap that are reserved now. */
    public long reservedBytes() {
        return (long) blockCount * CellBlock.BYTES;
    }

    /** The most octets that are ever reserved. */
    public long maxBytes() {
        return (long) blocks.length * CellBlock.BYTES;
    }

    /** Releases everything, once all shares are closed. It can be used again. */
    @Override
    public void close() {
        for (int i = 0; i < blocks.length; i++) {
            release(i);
        }
        scratch.release();
        scratch = Unpooled.EMPTY_BUFFER;
    }

    /** A free cell, or {@link #NONE} where nobody can give way. */
    int take() {
        int number = withRoom.nextSetBit(0);
        if (number < 0) {
            number = reserve();
        }
        while (number < 0 && theFattestGaveWay()) {
            number = withRoom.nextSetBit(0);
        }
        return number < 0 ? NONE : takeFrom(number);
    }

    void giveBack(int cell) {
        int number = cell / CellBlock.CELLS;
        CellBlock block = block(cell);
        block.giveBack(cell % CellBlock.CELLS);
        withRoom.set(number);
        if (block.isEmpty()) {
            emptyBlocks++;
            releaseSpares();
        }
    }

    /** As many stay as are in use, and one: queues that fill and empty don't ask the system for memory each time. */
    private void releaseSpares() {
        for (int i = blocks.length - 1; emptyBlocks > 1 + (blockCount - emptyBlocks); i--) {
            CellBlock block = blocks[i];
            if (block != null && block.isEmpty()) {
                release(i);
            }
        }
    }

    /** The memory that holds a cell, at {@link #index}. */
    ByteBuf octets(int cell) {
        return block(cell).octets();
    }

    int index(int cell) {
        return cell % CellBlock.CELLS * CellBlock.CELL_BYTES;
    }

    /** A buffer to put a frame together in; the next call gets the same. */
    ByteBuf scratch(int length) {
        if (scratch.capacity() < length) {
            scratch.release();
            scratch = Unpooled.directBuffer(length, length).writerIndex(length);
        }
        return scratch;
    }

    void close(FrameShare share) {
        int last = shares.size() - 1;
        FrameShare moved = shares.get(last);
        shares.set(share.position, moved);
        moved.position = share.position;
        shares.remove(last);
    }

    private int takeFrom(int number) {
        CellBlock block = block(number * CellBlock.CELLS);
        if (block.isEmpty()) {
            emptyBlocks--;
        }
        int cell = number * CellBlock.CELLS + block.take();
        if (block.isFull()) {
            withRoom.clear(number);
        }
        return cell;
    }

    private int reserve() {
        if (blockCount == blocks.length) {
            return NONE;
        }
        int number = 0;
        while (blocks[number] != null) {
            number++;
        }
        blocks[number] = new CellBlock();
        blockCount++;
        emptyBlocks++;
        withRoom.set(number);
        return number;
    }

    private void release(int number) {
        CellBlock block = blocks[number];
        if (block != null) {
            if (block.isEmpty()) {
                emptyBlocks--;
            }
            block.close();
            blocks[number] = null;
            blockCount--;
            withRoom.clear(number);
        }
    }

    /** A scan of all shares is paid for by what it frees: half of what the fattest holds. */
    private boolean theFattestGaveWay() {
        FrameShare fattest = null;
        for (int i = 0; i < shares.size(); i++) {
            FrameShare share = shares.get(i);
            if (share.cells > 0 && (fattest == null || share.cells > fattest.cells)) {
                fattest = share;
            }
        }
        return fattest != null && fattest.gaveWay();
    }

    private CellBlock block(int cell) {
        CellBlock block = blocks[cell / CellBlock.CELLS];
        if (block == null) {
            throw new IllegalStateException("cell " + cell + " is not taken");
        }
        return block;
    }
}
