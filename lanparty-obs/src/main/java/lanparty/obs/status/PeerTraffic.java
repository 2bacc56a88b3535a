package lanparty.obs.status;

import java.util.concurrent.atomic.AtomicLongArray;
import org.jspecify.annotations.Nullable;

/**
 * Counts one peer's frames each way. One thread counts, any thread reads: a plain addition published with a release store,
 * as {@link lanparty.obs.Counters} do.
 *
 * <p>Where frames for everyone are counted once for all, each peer's count is its own and theirs since it came.
 */
public final class PeerTraffic implements TrafficReadings {
    private static final int FRAMES_FROM = 0;
    private static final int BYTES_FROM = 1;
    private static final int FRAMES_TO = 2;
    private static final int BYTES_TO = 3;
    private static final int COUNTS = 4;

    private final AtomicLongArray counts = new AtomicLongArray(COUNTS);
    private final @Nullable PeerTraffic everyone;
    private final long framesBefore;
    private final long bytesBefore;

    /** Counts all by itself. */
    public PeerTraffic() {
        this(null);
    }

    /** One of those that {@code everyone} counts for as well. */
    public PeerTraffic(@Nullable PeerTraffic everyone) {
        this.everyone = everyone;
        framesBefore = everyone == null ? 0 : everyone.framesTo();
        bytesBefore = everyone == null ? 0 : everyone.bytesTo();
    }

    /** A frame of the peer's. The counting thread only. */
    public void from(int bytes) {
        add(FRAMES_FROM, 1);
        add(BYTES_FROM, bytes);
    }

    /** A frame for the peer. The counting thread only. */
    public void to(int bytes) {
        add(FRAMES_TO, 1);
        add(BYTES_TO, bytes);
    }

    @Override
    public long framesFrom() {
        return counts.getAcquire(FRAMES_FROM);
    }

    @Override
    public long bytesFrom() {
        return counts.getAcquire(BYTES_FROM);
    }

    @Override
    public long framesTo() {
        return counts.getAcquire(FRAMES_TO) + (everyone == null ? 0 : everyone.framesTo() - framesBefore);
    }

    @Override
    public long bytesTo() {
        return counts.getAcquire(BYTES_TO) + (everyone == null ? 0 : everyone.bytesTo() - bytesBefore);
    }

    private void add(int at, long amount) {
        counts.setRelease(at, counts.getPlain(at) + amount);
    }
}
