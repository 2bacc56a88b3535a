package lanparty.relay.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Some frames for another event loop, copied one behind the other, each with whom it is for.
 *
 * <p>One loop fills it, then hands it over as a task; the other empties it and frees it for the next filling. Who has it
 * is clear at each moment, so nothing in it is locked.
 */
final class Parcel implements Runnable {
    /** What a read of 32 packets brings fits in, and seven of the longest frames. */
    static final int BYTES = 64 * 1024;

    /** As many of the smallest Ethernet frames as the octets take, and a little less. */
    static final int FRAMES = 1024;

    private final RelayLoop target;
    private final Runnable contents = this::deliver;
    private final AtomicBoolean free = new AtomicBoolean(true);
    private final ByteBuf bytes = Unpooled.buffer(BYTES, BYTES);
    private final @Nullable Receiver[] receivers = new @Nullable Receiver[FRAMES];
    private final int[] senderPeerIds = new int[FRAMES];
    private final int[] lengths = new int[FRAMES];
    private int frames;

    /** An empty one. */
    Parcel(RelayLoop target) {
        this.target = target;
    }

    /** True where it can be filled; false where the other loop still has it. */
    boolean isFree() {
        return free.getAcquire();
    }

    /** True where one more frame of this length fits. */
    boolean takes(int length) {
        return frames < FRAMES && length <= bytes.writableBytes();
    }

    /** Copies a frame in. */
    void add(Receiver receiver, int senderPeerId, ByteBuf frame, int index, int length) {
        receivers[frames] = receiver;
        senderPeerIds[frames] = senderPeerId;
        lengths[frames] = length;
        frames++;
        bytes.writeBytes(frame, index, length);
    }

    /** Gives it to the other loop; false, and free again, where that loop has ended. */
    boolean handOver() {
        free.setPlain(false);
        if (!target.post(this)) {
            empty();
            return false;
        }
        return true;
    }

    /** On the other loop. */
    @Override
    public void run() {
        try {
            target.batch().run(contents);
        } finally {
            empty();
        }
    }

    private void deliver() {
        int at = 0;
        for (int i = 0; i < frames; i++) {
            Receiver receiver = receivers[i];
            if (receiver != null) {
                receiver.carry(senderPeerIds[i], bytes, at, lengths[i]);
            }
            at += lengths[i];
        }
    }

    private void empty() {
        for (int i = 0; i < frames; i++) {
            receivers[i] = null;
        }
        frames = 0;
        bytes.clear();
        free.setRelease(true);
    }
}
