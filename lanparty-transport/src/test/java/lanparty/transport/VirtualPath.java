package lanparty.transport;

import java.util.ArrayDeque;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.LongUnaryOperator;

/**
 * A path with a bottleneck, in virtual time, and a sender behind a {@link DelayCap} that always has more to send.
 *
 * <pre>
 * sender ── at most cap octets in flight ──▶ buffer ──▶ link of some rate ──▶ delay, jitter ──▶ acknowledgement
 * </pre>
 */
final class VirtualPath {
    private static final int PACKET_BYTES = TransportDefaults.MAX_UDP_PAYLOAD_BYTES;
    private static final long TICK_NS = TimeUnit.MICROSECONDS.toNanos(10);

    private record Packet(long acknowledgedNs, long queuedNs) {}

    private final Random random = new Random(20);
    private final DelayCap cap = new DelayCap();
    private final RoundTripMeter meter = new RoundTripMeter();
    private final ArrayDeque<Packet> flying = new ArrayDeque<>();
    private final long bufferNs;
    private long bytesPerSecond;
    private long delayNs;
    private long jitterNs;
    private LongUnaryOperator othersQueueNs = nowNs -> 0;
    private long nowNs;
    private long linkFreeNs;
    private long lastAckNs;
    private long inFlightBytes;
    private long deliveredBytes;
    private long queueSumNs;
    private long queueSamples;

    VirtualPath(long megabitsPerSecond, long delayMs, long bufferMs) {
        this.bytesPerSecond = megabitsPerSecond * 1_000_000 / 8;
        this.delayNs = TimeUnit.MILLISECONDS.toNanos(delayMs);
        this.bufferNs = TimeUnit.MILLISECONDS.toNanos(bufferMs);
    }

    void jitter(long upToMs) {
        jitterNs = TimeUnit.MILLISECONDS.toNanos(upToMs);
    }

    void delay(long ms) {
        delayNs = TimeUnit.MILLISECONDS.toNanos(ms);
    }

    void rate(long megabitsPerSecond) {
        bytesPerSecond = megabitsPerSecond * 1_000_000 / 8;
    }

    /** Somebody else's packets, which stand in the buffer for so long at a given time. */
    void othersQueue(LongUnaryOperator ns) {
        othersQueueNs = ns;
    }

    /** What the sender got through the path in some seconds of virtual time. */
    Outcome run(double seconds) {
        long startBytes = deliveredBytes;
        long startNs = nowNs;
        queueSumNs = 0;
        queueSamples = 0;
        long endNs = nowNs + (long) (seconds * 1e9);
        while (nowNs < endNs) {
            nowNs += TICK_NS;
            acknowledge();
            send();
        }
        double share = (deliveredBytes - startBytes) / (bytesPerSecond * ((nowNs - startNs) / 1e9));
        return new Outcome(share, queueSumNs / 1e6 / Math.max(1, queueSamples));
    }

    /**
     * @param share of the link's capacity that was used
     * @param meanQueueMs that each packet waited in the bottleneck's buffer
     */
    record Outcome(double share, double meanQueueMs) {}

    private void acknowledge() {
        boolean isNews = false;
        while (!flying.isEmpty() && flying.peekFirst().acknowledgedNs() <= nowNs) {
            Packet packet = flying.removeFirst();
            inFlightBytes -= PACKET_BYTES;
            deliveredBytes += PACKET_BYTES;
            queueSumNs += packet.queuedNs();
            queueSamples++;
            isNews = true;
        }
        if (isNews) {
            long roundTripNs = meter.acknowledged(nowNs, inFlightBytes);
            if (roundTripNs != RoundTripMeter.NONE) {
                cap.roundTrip(nowNs, roundTripNs, 16_000_000);
            }
        }
    }

    private void send() {
        while (inFlightBytes < cap.bytes(nowNs)) {
            long queuedNs = Math.max(0, linkFreeNs - nowNs);
            if (queuedNs > bufferNs) {
                break; // a drop, which CUBIC would answer; here the buffer only bounds the queue
            }
            linkFreeNs = Math.max(nowNs, linkFreeNs) + PACKET_BYTES * 1_000_000_000L / bytesPerSecond;
            long jitter = jitterNs == 0 ? 0 : (long) (random.nextDouble() * jitterNs);
            long ackNs = linkFreeNs + delayNs + jitter + othersQueueNs.applyAsLong(nowNs);
            lastAckNs = Math.max(lastAckNs, ackNs);
            flying.addLast(new Packet(lastAckNs, queuedNs));
            inFlightBytes += PACKET_BYTES;
            meter.sent(nowNs, PACKET_BYTES);
            cap.inFlight(inFlightBytes);
        }
        cap.wantedMore();
    }
}
