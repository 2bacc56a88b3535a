package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.concurrent.TimeUnit;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;

/**
 * Makes good what is lost of the packets that come on one line. It begins to keep packets when the first repair packet comes, and
 * stops when none has come for a while. Event loop only; allocates a buffer for each packet that is made good.
 */
final class RepairReceiver implements AutoCloseable {
    /** Packets without one of repair, after which nothing is kept any more. */
    static final int MOST_PACKETS = 1000;

    /** A time without a repair packet, after which nothing is kept any more. */
    static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(10);

    private final RepairMemory memory;
    private final ByteBufAllocator allocator;
    private final Counters counters;
    private @Nullable RecentPackets recent;
    private int packetsSinceRepair;
    private long lastRepairNs;

    /** Keeps nothing yet. */
    RepairReceiver(RepairMemory memory, ByteBufAllocator allocator, Counters counters) {
        this.memory = memory;
        this.allocator = allocator;
        this.counters = counters;
    }

    /** A packet of QUIC has come; it stays the caller's. */
    void came(ByteBuf packet) {
        RecentPackets kept = recent;
        if (kept == null) {
            return;
        }
        kept.add(packet);
        packetsSinceRepair++;
        if (packetsSinceRepair > MOST_PACKETS) {
            close();
        }
    }

    /** A repair packet has come, which stays the caller's. The packet that it makes good is the caller's, null where there is none. */
    @Nullable
    ByteBuf repaired(ByteBuf repair, long nowNs) {
        packetsSinceRepair = 0;
        lastRepairNs = nowNs;
        RecentPackets kept = recent;
        if (kept == null) {
            recent = memory.open(allocator);
            if (recent == null) {
                counters.count(Counter.REPAIRS_WITHOUT_MEMORY);
            }
            return null;
        }
        int count = RepairPacket.count(repair);
        int missing = 0;
        int missingName = 0;
        for (int i = 0; i < count; i++) {
            int name = RepairPacket.name(repair, i);
            if (kept.find(name) == RecentPackets.NONE) {
                missing++;
                missingName = name;
            }
        }
        if (kept.isSettled()) {
            counters.count(Counter.PACKETS_COVERED, count);
            counters.count(Counter.PACKETS_MISSED, missing);
        }
        return missing == 1 ? putTogether(repair, kept, missingName) : null;
    }

    private @Nullable ByteBuf putTogether(ByteBuf repair, RecentPackets kept, int missingName) {
        int count = RepairPacket.count(repair);
        int start = RepairPacket.headerBytes(count);
        int length = repair.readableBytes() - start;
        ByteBuf packet = allocator.directBuffer(length, length);
        packet.writeBytes(repair, repair.readerIndex() + start, length);
        Parity parity = new Parity(packet, 0, length, RepairPacket.xorOfLengths(repair));
        for (int i = 0; i < count; i++) {
            int place = kept.find(RepairPacket.name(repair, i));
            // A longer one than the XOR is another packet of the same name.
            if (place != RecentPackets.NONE && kept.length(place) <= length) {
                kept.addTo(parity, place);
            }
        }
        int missingLength = parity.xorOfLengths();
        boolean isWhole = missingLength > RepairPacket.NAME_BYTES
                && missingLength <= length
                && RepairPacket.nameOf(packet, 0, missingLength) == missingName;
        if (!isWhole) {
            packet.release();
            return null;
        }
        packet.writerIndex(missingLength);
        if (kept.isSettled()) {
            counters.count(Counter.PACKETS_REPAIRED);
        }
        kept.add(packet);
        return packet;
    }

    /** Keeps nothing any more where repair has ended. */
    void look(long nowNs) {
        if (recent != null && nowNs - lastRepairNs > LONGEST_NS) {
            close();
        }
    }

    @Override
    public void close() {
        if (recent != null) {
            memory.close(recent);
            recent = null;
        }
    }
}
