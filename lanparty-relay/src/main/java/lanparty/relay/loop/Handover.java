package lanparty.relay.loop;

import io.netty.buffer.ByteBuf;
import lanparty.obs.Counter;
import lanparty.overlay.DropReason;
import org.jspecify.annotations.Nullable;

/**
 * The way of frames from one event loop to one other. The first loop's only.
 *
 * <p>Frames of one batch travel in one {@link Parcel}, or in several where one is full: one task and at most one wake-up
 * of the other loop for each. Parcels stay in the order they were filled. There is a fixed number of them; where the other
 * loop has all, frames are dropped and counted.
 */
final class Handover {
    private final RelayLoop from;
    private final RelayLoop to;
    /** The first free one is taken, so that memory is used, and stays in the cache, only as far as needed. */
    private final @Nullable Parcel[] parcels;

    private @Nullable Parcel open;

    Handover(RelayLoop from, RelayLoop to, int parcels) {
        this.from = from;
        this.to = to;
        this.parcels = new @Nullable Parcel[parcels];
    }

    /** Copies a frame for a receiver on the other loop. */
    void add(Receiver receiver, int senderPeerId, ByteBuf frame, int index, int length) {
        if (open != null && !open.takes(length)) {
            handOver();
        }
        if (open == null) {
            open = freeParcel();
        }
        if (open == null) {
            from.counters().drop(DropReason.HANDOVER_FULL, receiver.endpoints());
        } else {
            open.add(receiver, senderPeerId, frame, index, length);
            from.counters().count(Counter.FRAMES_HANDED_OVER);
        }
    }

    /** The batch is over: what was added is on its way. */
    void handOver() {
        Parcel filled = open;
        open = null;
        if (filled != null) {
            filled.handOver();
        }
    }

    private @Nullable Parcel freeParcel() {
        for (int i = 0; i < parcels.length; i++) {
            Parcel parcel = parcels[i];
            if (parcel == null) {
                parcel = new Parcel(to);
                parcels[i] = parcel;
            }
            if (parcel.isFree()) {
                return parcel;
            }
        }
        return null;
    }
}
