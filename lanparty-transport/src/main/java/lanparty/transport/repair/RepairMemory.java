package lanparty.transport.repair;

import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** The budget of the packets that an event loop keeps for repair. Where it is used up, a line goes without. Event loop only. */
public final class RepairMemory {
    private final int packetBytes;
    private long leftBytes;
    private int lines;

    /**
     * A budget.
     *
     * @param bytes for the packets of all lines
     * @param packetBytes of the longest packet that is kept
     */
    public RepairMemory(long bytes, int packetBytes) {
        this.packetBytes = packetBytes;
        this.leftBytes = bytes;
    }

    /** Octets that one line takes. */
    public static long lineBytes(int packetBytes) {
        return (long) RecentPackets.PACKETS * packetBytes;
    }

    /** Room for the packets of a line, which ends with {@link #close}; null where there is none. */
    @Nullable
    RecentPackets open(ByteBufAllocator allocator) {
        long wanted = lineBytes(packetBytes);
        if (leftBytes < wanted) {
            return null;
        }
        leftBytes -= wanted;
        lines++;
        return new RecentPackets(allocator, packetBytes);
    }

    void close(RecentPackets recent) {
        recent.close();
        leftBytes += lineBytes(packetBytes);
        lines--;
    }

    /** True where some line's packets are kept. */
    boolean isUsed() {
        return lines > 0;
    }
}
