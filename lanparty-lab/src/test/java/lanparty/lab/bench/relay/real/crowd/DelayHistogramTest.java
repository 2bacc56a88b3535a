package lanparty.lab.bench.relay.real.crowd;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Percentiles in memory of fixed size. */
final class DelayHistogramTest {
    private final DelayHistogram histogram = new DelayHistogram();

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 63, 64, 65, 127, 128, 1_000, 19_999, 20_001, 1_000_000, 3_600_000_000L})
    void aDelayIsReadAtMostAThirtySecondTooLong(long us) {
        histogram.add(TimeUnit.MICROSECONDS.toNanos(us));
        double read = histogram.take().p50Ms() * 1000;
        assertTrue(read >= us - 1e-6 && read <= us * (1 + 1.0 / 32) + 1e-6, us + " was read as " + read);
    }

    @Test
    void oneOfAHundredMayBeLate() {
        for (int i = 0; i < 99; i++) {
            histogram.add(TimeUnit.MICROSECONDS.toNanos(50));
        }
        histogram.add(TimeUnit.SECONDS.toNanos(1));
        assertEquals(0.05, histogram.take().p99Ms(), 1e-9);
    }

    @Test
    void twoOfAHundredMayNot() {
        for (int i = 0; i < 98; i++) {
            histogram.add(TimeUnit.MICROSECONDS.toNanos(50));
        }
        histogram.add(TimeUnit.SECONDS.toNanos(1));
        histogram.add(TimeUnit.SECONDS.toNanos(1));
        DelayHistogram.Seen seen = histogram.take();
        assertEquals(100, seen.count());
        assertEquals(0.05, seen.p50Ms(), 1e-9);
        assertTrue(seen.p99Ms() >= 1000);
    }

    @Test
    void whatWasTakenIsForgotten() {
        histogram.add(1);
        assertEquals(1, histogram.take().count());
        DelayHistogram.Seen seen = histogram.take();
        assertEquals(0, seen.count());
        assertTrue(Double.isNaN(seen.p99Ms()));
    }
}
