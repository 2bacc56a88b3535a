package lanparty.transport.repair;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** Copies of the packets that came last, by name: QUIC decrypts a packet in its place. Event loop only; allocates once. */
final class RecentPackets implements AutoCloseable {
    /** What two groups and their repair packets span, and twice as many that overtake. */
    static final int PACKETS = 64;

    /** After which no repair packet names one from before. */
    private static final int SETTLED_PACKETS = 3 * RepairSender.DEPTH * RepairPacket.MOST_COVERED / 2;

    /** None has a packet of this name. */
    static final int NONE = -1;

    private final int packetBytes;
    private final ByteBuf octets;
    private final int[] lengths = new int[PACKETS];
    private final int[] names = new int[PACKETS];
    private int next;
    private boolean isSettled;

    /** None yet; longer packets than this are not kept. */
    RecentPackets(ByteBufAllocator allocator, int packetBytes) {
        this.packetBytes = packetBytes;
        octets = allocator.directBuffer(PACKETS * packetBytes, PACKETS * packetBytes);
    }

    /** Keeps a copy, in the place of the oldest. */
    void add(ByteBuf packet) {
        int length = packet.readableBytes();
        if (length > packetBytes || length <= RepairPacket.NAME_BYTES) {
            return;
        }
        octets.setBytes(next * packetBytes, packet, packet.readerIndex(), length);
        lengths[next] = length;
        names[next] = RepairPacket.nameOf(packet, packet.readerIndex(), length);
        next = (next + 1) % PACKETS;
        isSettled |= next == SETTLED_PACKETS;
    }

    /** True once what a repair packet names would be here if it had come. */
    boolean isSettled() {
        return isSettled;
    }

    /** The place of the newest packet of this name, or {@link #NONE}. */
    int find(int name) {
        for (int back = 1; back <= PACKETS; back++) {
            int place = (next + PACKETS - back) % PACKETS;
            if (lengths[place] > 0 && names[place] == name) {
                return place;
            }
        }
        return NONE;
    }

    /** Adds the packet of a place to a parity that its octets fit. */
    void addTo(Parity parity, int place) {
        parity.add(octets, place * packetBytes, lengths[place]);
    }

    /** Octets of the packet of a place. */
    int length(int place) {
        return lengths[place];
    }

    @Override
    public void close() {
        octets.release();
    }
}
