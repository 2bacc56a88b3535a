package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The credit of a sender who looks at the window only when it has something to send. */
class SendCreditTest {
    private static final long PATH_MS = 2;
    private static final long WINDOW_BYTES = 400_000;
    private static final long FRAME_BYTES = 200;
    private static final long BURST_BYTES = 10_000;
    private static final long BYTES_PER_MS = 2500;
    private static final long FAST_BYTES_PER_MS = 250_000;

    private final Window window = new Window();
    private long bytesPerMs = BYTES_PER_MS;
    private long nowNs = 1;
    private final SendCredit credit = new SendCredit(window, () -> nowNs);

    /** A path without losses, of which quiche measures {@value #PATH_MS} ms, behind the stream's flow control. */
    private static final class Window implements CongestionWindow {
        private long totalBytes = WINDOW_BYTES;
        private boolean isGrowing;
        private long inFlightBytes;
        private long mostInFlightBytes;
        private boolean isNews;

        @Override
        public long openedTo() {
            boolean wasNews = isNews;
            isNews = false;
            return wasNews ? Math.min(TransportDefaults.STREAM_WINDOW_BYTES, totalBytes - inFlightBytes) : -1;
        }

        @Override
        public long totalBytes() {
            return totalBytes;
        }

        @Override
        public long roundTripNs() {
            return TimeUnit.MILLISECONDS.toNanos(PATH_MS);
        }

        /** As in a slow start: a window that was used up grows by what was in it. */
        void acknowledgeAll() {
            if (isGrowing && inFlightBytes >= totalBytes) {
                totalBytes += inFlightBytes;
            }
            inFlightBytes = 0;
            isNews = true;
        }
    }

    /** Their acknowledgements came a round trip after each packet, and are seen when the next one is sent. */
    @Test
    void aPlayerWhoSeldomSendsHasAPathAsShortAsItIs() {
        // Long enough that what is known of the path is believed for seconds.
        bulk(30_000);
        for (int packet = 0; packet < 50; packet++) {
            send(FRAME_BYTES);
            window.acknowledgeAll();
            pass(300);
            credit.openedTo();
        }

        long queuedMs = bulk(1000);
        assertTrue(queuedMs <= 3 * PATH_MS + TimeUnit.NANOSECONDS.toMillis(DelayCap.TARGET_NS), queuedMs + " ms");
    }

    /** A game that sends as much a tick as it likes fills no queue, and nothing is to be held back. */
    @Test
    void burstsWithPausesBetweenThemAreNoQueue() {
        bulk(30_000);
        for (int tick = 0; tick < 100; tick++) {
            window.acknowledgeAll();
            long open = credit.openedTo();
            assertTrue(open > BURST_BYTES, open + " octets may be sent in tick " + tick);
            send(BURST_BYTES);
            pass(50);
        }
    }

    /** A loop that comes to its packets late, and a quiche that does not know of it. */
    @Test
    void aQueueThatIsSeenLateIsAQueueWhereFramesWait() {
        long queuedMs = bulk(30_000, false);
        assertTrue(queuedMs <= 3 * PATH_MS + TimeUnit.NANOSECONDS.toMillis(DelayCap.TARGET_NS), queuedMs + " ms");
    }

    /** The window would have grown past what is seen of it, and would have filled the slow link's buffer for as long as it is. */
    @Test
    void aShortPathThatWasFastAndGetsSlowHasNoQueue() {
        window.isGrowing = true;
        bytesPerMs = FAST_BYTES_PER_MS;
        bulk(10_000);
        assertTrue(window.mostInFlightBytes > WINDOW_BYTES, window.mostInFlightBytes + " octets were in flight");

        bytesPerMs = BYTES_PER_MS;
        bulk(3000);
        long queuedMs = bulk(1000);
        assertTrue(queuedMs <= 3 * PATH_MS + TimeUnit.NANOSECONDS.toMillis(DelayCap.TARGET_NS), queuedMs + " ms");
    }

    /** Such a window comes from a path that was longer. */
    @Test
    void aWindowThatIsTooWideToBeSeenStopsNobody() {
        bulk(1000);
        window.totalBytes = 100L * TransportDefaults.STREAM_WINDOW_BYTES;
        pass(PATH_MS);
        window.acknowledgeAll();
        assertTrue(credit.openedTo() > BURST_BYTES);
    }

    private long bulk(long lengthMs) {
        return bulk(lengthMs, true);
    }

    /** Always more to send, on a path that gets longer with what is in flight; the last round trip in milliseconds. */
    private long bulk(long lengthMs, boolean looksMeanwhile) {
        long roundTripMs = PATH_MS;
        for (long endNs = nowNs + TimeUnit.MILLISECONDS.toNanos(lengthMs); nowNs < endNs; ) {
            window.acknowledgeAll();
            long open = Math.max(0, credit.openedTo());
            roundTripMs = PATH_MS + open / bytesPerMs;
            send(open);
            credit.wantedMore();
            for (long at = 0; at < roundTripMs; at++) {
                pass(1);
                if (looksMeanwhile) {
                    credit.openedTo();
                }
            }
        }
        return roundTripMs;
    }

    private void send(long bytes) {
        window.inFlightBytes += bytes;
        window.mostInFlightBytes = Math.max(window.mostInFlightBytes, window.inFlightBytes);
        credit.sent(bytes);
    }

    private void pass(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
