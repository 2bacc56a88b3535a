package lanparty.lab.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Percentiles in which a lost message is the latest of all. */
final class RoundTripsTest {
    private static final double NEVER = Double.POSITIVE_INFINITY;

    /** Answers after 1 µs, 2 µs and so on, the slowest first. */
    private static RoundTrips of(int answered, int lost) {
        long[] ns = LongStream.rangeClosed(1, answered)
                .map(us -> (answered + 1 - us) * 1000)
                .toArray();
        return new RoundTrips(ns, lost);
    }

    @Test
    void withoutALossTheyAreThoseOfTheAnswers() {
        RoundTrips seen = of(1000, 0);
        assertEquals(500, seen.p50Us());
        assertEquals(990, seen.p99Us());
        assertEquals(999, seen.p999Us());
        assertEquals(0, seen.lost());
    }

    @Test
    void aLostMessageMovesEveryPercentileUp() {
        RoundTrips seen = of(900, 100);
        assertEquals(500, seen.p50Us());
        assertEquals(NEVER, seen.p99Us());
        assertEquals(NEVER, seen.p999Us());
        assertEquals(100, seen.lost());
    }

    @ParameterizedTest
    @CsvSource({"2970, 30, 2970", "2969, 31, Infinity", "99, 1, 99", "98, 2, Infinity", "0, 3000, Infinity"})
    void the99thPercentileStandsLossesOfOnePercentAndNoMore(int answered, int lost, double p99Us) {
        assertEquals(p99Us, of(answered, lost).p99Us());
    }

    @Test
    void evenTheMedianIsInfiniteWhereMoreThanHalfIsLost() {
        assertEquals(50, of(50, 50).p50Us());
        assertEquals(NEVER, of(49, 51).p50Us());
    }

    @Test
    void ofNothingThereIsNoPercentile() {
        assertThrows(IllegalArgumentException.class, () -> of(0, 0));
    }
}
