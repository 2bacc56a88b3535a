package lanparty.relay.loop;

import io.netty.buffer.ByteBuf;
import java.util.List;

/** The ways of frames from one event loop to all others. That loop's only; adding a frame allocates and locks nothing. */
public final class Handovers {
    /**
     * What all parcels between all loops may take of the heap together, an eighth of a relay's. Where there are few loops, a pair of
     * them has what it takes to bridge a pause of 8 ms at 1 Gbit/s.
     */
    static final int MAX_BYTES = 32 << 20;

    private static final int MOST_PARCELS = 16;
    private static final int FEWEST_PARCELS = 2;

    private final RelayLoop from;
    private final Handover[] to;
    private final Runnable endOfBatch = this::endOfBatch;
    private boolean isEndDue;

    /**
     * The ways out of one loop.
     *
     * @param from the loop
     * @param all the relay's loops by their index, this one among them
     */
    public Handovers(RelayLoop from, List<RelayLoop> all) {
        this.from = from;
        int parcels = parcelsEach(all.size());
        to = all.stream().map(loop -> new Handover(from, loop, parcels)).toArray(Handover[]::new);
    }

    /** Copies a frame for a receiver on another loop, where it arrives soon after the end of this loop's batch. */
    public void carry(Receiver receiver, int senderPeerId, ByteBuf frame, int index, int length) {
        to[receiver.loop()].add(receiver, senderPeerId, frame, index, length);
        if (!isEndDue) {
            isEndDue = true;
            from.batch().atEnd(endOfBatch);
        }
    }

    private void endOfBatch() {
        isEndDue = false;
        for (Handover handover : to) {
            handover.handOver();
        }
    }

    static int parcelsEach(int loops) {
        int pairs = Math.max(1, loops * (loops - 1));
        return Math.max(FEWEST_PARCELS, Math.min(MOST_PARCELS, MAX_BYTES / pairs / Parcel.BYTES));
    }
}
