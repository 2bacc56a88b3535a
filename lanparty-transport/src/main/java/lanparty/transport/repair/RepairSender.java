package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Covers the packets that leave on one line. Neighbours go into different groups, so that two losses in a row are made good. A group
 * gets its repair packet when it is full, or a moment after its first packet where {@link RepairAllowance} has as much. So under
 * bulk one packet in ten is one of repair. A game's packets, which are few, have each a copy of their own a moment later. Event loop
 * only; allocates a buffer for each group.
 */
final class RepairSender implements AutoCloseable {
    /**
     * How long a group waits for more, where it may be covered already. quiche gives a packet up where a later one is acknowledged
     * and a round trip and an eighth has passed: 4 ms at 30 ms.
     */
    static final long PATIENCE_NS = TimeUnit.MILLISECONDS.toNanos(2);

    /** A group that waits for the allowance longer than this is given up: what it could make good comes too late. */
    static final long STALE_NS = TimeUnit.MILLISECONDS.toNanos(50);

    /** Packets that are this close may be lost together. */
    static final long NEIGHBOURS_NS = TimeUnit.MICROSECONDS.toNanos(500);

    /** The shortest packet that carries a part of a frame. A shorter one acknowledges alone, and the next one says the same. */
    static final int SHORTEST_BYTES = 42;

    /** Groups in turn. Two of them span 18 packets, for which the frames' assembler waits. */
    static final int DEPTH = 2;

    private final ByteBufAllocator allocator;
    private final RepairGroup[] groups = new RepairGroup[DEPTH];
    private final RepairAllowance allowance;
    private final Queue<ByteBuf> ready = new ArrayDeque<>();
    private int next;
    private long sentNs;

    /** Covers nothing yet. */
    RepairSender(ByteBufAllocator allocator, long nowNs) {
        this.allocator = allocator;
        sentNs = nowNs - NEIGHBOURS_NS;
        allowance = new RepairAllowance(nowNs);
        for (int i = 0; i < DEPTH; i++) {
            groups[i] = new RepairGroup();
        }
    }

    /**
     * A packet leaves, which stays the caller's.
     *
     * @param longest octets that a packet may have to be covered; one that has more is not
     */
    void sent(ByteBuf packet, int index, int length, int longest, long nowNs) {
        if (length > longest || length < SHORTEST_BYTES) {
            return;
        }
        allowance.covered(length);
        if (nowNs - sentNs < NEIGHBOURS_NS) {
            next = (next + 1) % DEPTH;
        }
        sentNs = nowNs;
        RepairGroup group = groups[next];
        group.add(packet, index, length, longest, allocator, nowNs);
        if (group.isFull()) {
            if (allowance.take(group.packetBytes(), nowNs)) {
                ready.add(group.finish());
            } else {
                group.close();
            }
        }
    }

    /** Covers the groups whose moment has come. */
    void look(long nowNs) {
        for (RepairGroup group : groups) {
            long waitedNs = group.isEmpty() ? 0 : nowNs - group.begunNs();
            if (waitedNs >= PATIENCE_NS && allowance.takeEarly(group.packetBytes(), nowNs)) {
                ready.add(group.finish());
            } else if (waitedNs >= STALE_NS) {
                group.close();
            }
        }
    }

    /** A repair packet to send, which is the caller's; null where there is none. */
    @Nullable
    ByteBuf poll() {
        return ready.poll();
    }

    /** True where a group waits for its moment. */
    boolean isWaiting() {
        for (RepairGroup group : groups) {
            if (!group.isEmpty()) {
                return true;
            }
        }
        return false;
    }

    /** How long until a group that waits should be looked at. */
    long waitNs(long nowNs) {
        long waitNs = PATIENCE_NS;
        for (RepairGroup group : groups) {
            long leftNs = group.begunNs() + PATIENCE_NS - nowNs;
            if (!group.isEmpty() && leftNs > 0) {
                waitNs = Math.min(waitNs, leftNs);
            }
        }
        return waitNs;
    }

    @Override
    public void close() {
        for (RepairGroup group : groups) {
            group.close();
        }
        ready.forEach(ByteBuf::release);
        ready.clear();
    }
}
