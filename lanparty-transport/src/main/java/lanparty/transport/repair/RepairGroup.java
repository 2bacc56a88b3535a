package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import org.jspecify.annotations.Nullable;

/** Packets that were sent and will be covered by one {@link RepairPacket}. Event loop only. */
final class RepairGroup implements AutoCloseable {
    private final int[] names = new int[RepairPacket.MOST_COVERED];
    private @Nullable ByteBuf buffer;
    private @Nullable Parity parity;
    private int count;
    private long begunNs;

    boolean isEmpty() {
        return count == 0;
    }

    boolean isFull() {
        return count == RepairPacket.MOST_COVERED;
    }

    /** When its first packet was sent. */
    long begunNs() {
        return begunNs;
    }

    /** Adds a packet, which stays the caller's and has {@code longest} octets at the most. */
    void add(ByteBuf packet, int index, int length, int longest, ByteBufAllocator allocator, long nowNs) {
        Parity sum = parity;
        if (buffer != null && sum != null && sum.length() < length && buffer.capacity() < capacity(length)) {
            close();
            sum = null;
        }
        if (sum == null) {
            ByteBuf octets = allocator.directBuffer(capacity(longest), capacity(longest));
            buffer = octets;
            sum = new Parity(octets, RepairPacket.LONGEST_HEADER);
            parity = sum;
            begunNs = nowNs;
        }
        sum.add(packet, index, length);
        names[count] = RepairPacket.nameOf(packet, index, length);
        count++;
    }

    private static int capacity(int length) {
        return RepairPacket.LONGEST_HEADER + length;
    }

    /** Octets of the packet that covers it. */
    int packetBytes() {
        return RepairPacket.headerBytes(count) + (parity == null ? 0 : parity.length());
    }

    /** The packet that covers it, which is the caller's; the group is empty then, and was not before. */
    ByteBuf finish() {
        ByteBuf packet = buffer;
        Parity sum = parity;
        if (packet == null || sum == null) {
            throw new IllegalStateException("nothing is covered");
        }
        packet.setIndex(
                RepairPacket.LONGEST_HEADER - RepairPacket.headerBytes(count),
                RepairPacket.LONGEST_HEADER + sum.length());
        RepairPacket.writeHeader(packet, sum.xorOfLengths(), names, count);
        buffer = null;
        parity = null;
        count = 0;
        return packet;
    }

    /** Covers nothing. */
    @Override
    public void close() {
        if (buffer != null) {
            buffer.release();
        }
        buffer = null;
        parity = null;
        count = 0;
    }
}
