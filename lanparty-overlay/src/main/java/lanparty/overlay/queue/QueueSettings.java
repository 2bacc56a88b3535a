package lanparty.overlay.queue;

import java.util.concurrent.TimeUnit;
import lanparty.overlay.ethernet.EthernetHeader;

/**
 * How a {@link FairQueue} is sized and timed; {@link #forMtu} has the defaults with their reasons.
 *
 * @param maxFrameLength longest frame that is taken
 * @param maxFrames most frames that wait
 * @param maxBytes most octets of frames that wait
 * @param flows buckets that flows are hashed to, a power of two
 * @param quantumBytes what a flow sends before the next one's turn
 * @param targetNs wait that is fine for good
 * @param intervalNs how long waits may be above the target before frames are dropped
 */
public record QueueSettings(
        int maxFrameLength, int maxFrames, long maxBytes, int flows, int quantumBytes, long targetNs, long intervalNs) {
    /**
     * Frames: 124 ms of full frames at 100 Mbit/s and 12 ms at 1 Gbit/s, so that CoDel and not this limit governs a
     * standing queue, and a burst of twenty super-frames still fits.
     */
    private static final int MAX_FRAMES = 1024;

    /** What {@link #MAX_FRAMES} full frames of an ordinary LAN take; the limit for jumbo frames. */
    private static final long MAX_BYTES = MAX_FRAMES * 1518L;

    /** As RFC 8290 section 5.2.5 has it: beside four downloads a game's flow shares a bucket in 1 of 256 parties. */
    private static final int FLOWS = 1024;

    /**
     * Four times that of RFC 8290 section 5.2.2, as Linux has it for Wi-Fi (net/mac80211, codel_params): a link whose
     * sender or receiver pauses for 10 ms is not congested. Games don't wait for it, as sparse flows go first.
     */
    private static final long TARGET_NS = TimeUnit.MILLISECONDS.toNanos(20);

    /** RFC 8290 section 5.2.1: about the longest round trip that friends have. */
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** Rejects settings that no queue can work with. */
    public QueueSettings {
        if (maxFrameLength < 1 || maxFrames < 1 || maxBytes < maxFrameLength || quantumBytes < 1) {
            throw new IllegalArgumentException("a queue must hold one frame");
        }
        if (Integer.bitCount(flows) != 1 || targetNs < 0 || intervalNs < 1) {
            throw new IllegalArgumentException("flows must be a power of two, and times not negative");
        }
    }

    /**
     * The defaults for a room of this MTU. The quantum is one full frame (RFC 8290 section 5.2.4): a flow that sends less
     * than that between two turns counts as sparse and goes first.
     */
    public static QueueSettings forMtu(int mtu) {
        int maxFrameLength = EthernetHeader.maxFrameLength(mtu);
        return new QueueSettings(
                maxFrameLength,
                MAX_FRAMES,
                Math.max(MAX_BYTES, maxFrameLength),
                FLOWS,
                mtu + EthernetHeader.LENGTH,
                TARGET_NS,
                INTERVAL_NS);
    }
}
