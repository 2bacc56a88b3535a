package lanparty.overlay.memory;

import static lanparty.overlay.memory.FrameMemory.NONE;

import io.netty.buffer.ByteBuf;

/**
 * The part of a {@link FrameMemory} that one queue or assembler holds: chains of cells, each with some octets in a row.
 *
 * <pre>
 *  0                   4                                                    320
 * +-------------------+------------------------------------------------------+
 * | next cell, or -1  | octets of the chain                                  |
 * +-------------------+------------------------------------------------------+
 * </pre>
 *
 * <p>A chain is named by its first cell. The memory's thread only.
 */
public final class FrameShare implements AutoCloseable {
    private static final int NEXT = 0;
    private static final int OCTETS = 4;

    /** Octets of a chain that one cell holds. */
    public static final int OCTETS_PER_CELL = CellBlock.CELL_BYTES - OCTETS;

    private final FrameMemory memory;
    private final Owner owner;
    int position;
    int cells;

    /** Who holds frames in a share. */
    @FunctionalInterface
    public interface Owner {
        /**
         * The memory is used up and this share holds most. The owner frees about half of what it holds, or all, and counts what is
         * lost. A chain that is being stored at this moment stays.
         */
        void giveWay();
    }

    FrameShare(FrameMemory memory, Owner owner, int position) {
        this.memory = memory;
        this.owner = owner;
        this.position = position;
    }

    /** How many cells are held. */
    public int cells() {
        return cells;
    }

    /** Octets outside the heap that are held. */
    public long bytes() {
        return (long) cells * CellBlock.CELL_BYTES;
    }

    /**
     * Copies octets into a chain, which grows as needed.
     *
     * @param chain the chain, or {@link FrameMemory#NONE} for a new one
     * @param offset where in the chain the octets go, at most as many as it has
     * @return the chain, or {@link FrameMemory#NONE} where the memory is used up; the chain is free then
     */
    public int store(int chain, int offset, ByteBuf source, int index, int length) {
        int first = chain == NONE ? takeBehind(NONE) : chain;
        int cell = first;
        int skip = offset;
        int done = 0;
        while (cell != NONE && done < length) {
            if (skip < OCTETS_PER_CELL) {
                int part = Math.min(OCTETS_PER_CELL - skip, length - done);
                memory.octets(cell).setBytes(memory.index(cell) + OCTETS + skip, source, index + done, part);
                done += part;
            }
            skip = Math.max(0, skip - OCTETS_PER_CELL);
            if (done < length) {
                int next = next(cell);
                cell = next == NONE ? takeBehind(cell) : next;
            }
        }
        if (cell == NONE) {
            free(first);
            return NONE;
        }
        return first;
    }

    /** A buffer to put octets of chains together in, from index 0; the next call of any share may return the same. */
    public ByteBuf scratch(int length) {
        return memory.scratch(length);
    }

    /** Copies octets of a chain, from {@code offset} on, into a buffer. */
    public void copy(int chain, int offset, ByteBuf target, int index, int length) {
        int cell = chain;
        int skip = offset;
        int done = 0;
        while (done < length) {
            if (skip < OCTETS_PER_CELL) {
                int part = Math.min(OCTETS_PER_CELL - skip, length - done);
                target.setBytes(index + done, memory.octets(cell), memory.index(cell) + OCTETS + skip, part);
                done += part;
            }
            skip = Math.max(0, skip - OCTETS_PER_CELL);
            cell = next(cell);
        }
    }

    /** Frees all cells of a chain; {@link FrameMemory#NONE} has none. */
    public void free(int chain) {
        int cell = chain;
        while (cell != NONE) {
            int next = next(cell);
            memory.giveBack(cell);
            cells--;
            cell = next;
        }
    }

    /** Four octets in the first cell of a chain. */
    public int intAt(int chain, int offset) {
        return memory.octets(chain).getInt(memory.index(chain) + OCTETS + offset);
    }

    /** Sets {@link #intAt}. */
    public void intAt(int chain, int offset, int value) {
        memory.octets(chain).setInt(memory.index(chain) + OCTETS + offset, value);
    }

    /** Eight octets in the first cell of a chain. */
    public long longAt(int chain, int offset) {
        return memory.octets(chain).getLong(memory.index(chain) + OCTETS + offset);
    }

    /** Sets {@link #longAt}. */
    public void longAt(int chain, int offset, long value) {
        memory.octets(chain).setLong(memory.index(chain) + OCTETS + offset, value);
    }

    /** Nothing is held any more; the owner has freed its chains. */
    @Override
    public void close() {
        if (cells != 0) {
            throw new IllegalStateException(cells + " cells are still held");
        }
        memory.close(this);
    }

    boolean gaveWay() {
        int before = cells;
        owner.giveWay();
        return cells < before;
    }

    private int takeBehind(int last) {
        int cell = memory.take();
        if (cell != NONE) {
            memory.octets(cell).setInt(memory.index(cell) + NEXT, NONE);
            cells++;
            if (last != NONE) {
                memory.octets(last).setInt(memory.index(last) + NEXT, cell);
            }
        }
        return cell;
    }

    private int next(int cell) {
        return memory.octets(cell).getInt(memory.index(cell) + NEXT);
    }
}
