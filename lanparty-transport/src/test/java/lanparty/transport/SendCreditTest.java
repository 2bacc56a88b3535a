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

    private final Window window = new Window();
    private long nowNs = 1;
    private final SendCredit credit = new SendCredit(window, () -> nowNs);

    /** A path without a queue, of which quiche measures {@value #PATH_MS} ms. */
    private static final class Window implements CongestionWindow {
        private long inFlightBytes;
        private boolean isNews;

        @Override
        public long openedTo() {
            boolean wasNews = isNews;
            isNews = false;
            return wasNews ? WINDOW_BYTES - inFlightBytes : -1;
        }

        @Override
        public long totalBytes() {
            return WINDOW_BYTES;
        }

        @Override
        public long roundTripNs() {
            return TimeUnit.MILLISECONDS.toNanos(PATH_MS);
        }

        void acknowledgeAll() {
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

    private long bulk(long lengthMs) {
        return bulk(lengthMs, true);
    }

    /** Always more to send, on a path that gets longer with what is in flight; the last round trip in milliseconds. */
    private long bulk(long lengthMs, boolean looksMeanwhile) {
        long roundTripMs = PATH_MS;
        for (long endNs = nowNs + TimeUnit.MILLISECONDS.toNanos(lengthMs); nowNs < endNs; ) {
            window.acknowledgeAll();
            long open = Math.max(0, credit.openedTo());
            roundTripMs = PATH_MS + open / BYTES_PER_MS;
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
        credit.sent(bytes);
    }

    private void pass(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
    }
}
