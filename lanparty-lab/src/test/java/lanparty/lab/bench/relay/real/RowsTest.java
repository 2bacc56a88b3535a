package lanparty.lab.bench.relay.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.lab.bench.relay.real.crowd.DelayHistogram.Seen;
import lanparty.lab.bench.relay.real.subject.Vitals;
import org.junit.jupiter.api.Test;

/** What the tables say. */
final class RowsTest {
    private static PlayRow play(long sent, double loadShare, Seen roundTrips, long unanswered) {
        return new PlayRow(100, 10, sent, sent * 15, 0.5, loadShare, roundTrips, unanswered);
    }

    @Test
    void aRowOfSeats() {
        SeatsRow row = new SeatsRow(512, new Vitals(190, 80.25, 120, 1.5), 0.125, 0.01, new Seen(9, 1.25, 4), 1, 2);
        assertEquals(
                "| 512 | 190 | 80.3 | 120.0 | 1.5 | 13 | 1.0 | 1.3 / 4.0 | 1 | 2 |",
                row.tableLine().strip());
    }

    @Test
    void whatTheProcessDoesNotTellIsSaidSo() {
        Vitals silent = new Vitals(190, Double.NaN, Double.NaN, Double.NaN);
        String line = new SeatsRow(512, silent, 1, -1, new Seen(9, 1, 4), 0, 0).tableLine();
        assertTrue(line.startsWith("| 512 | 190 | no answer | no answer | no answer | 100 | no answer |"), line);
    }

    @Test
    void aRowOfPlay() {
        assertEquals(
                "| 100 | 3000 | 45000 | 100.0 | 50 | 40 | 0.4 / 2.0 | 0 |",
                play(30_000, 0.4, new Seen(2000, 0.4, 2), 0).tableLine().strip());
    }

    @Test
    void aBystanderWaitsTwentyMillisecondsAtMost() {
        assertTrue(play(30_000, 0.4, new Seen(2000, 1, 20), 0).isPlayable());
        assertFalse(play(30_000, 0.4, new Seen(2000, 1, 20.1), 0).isPlayable());
    }

    @Test
    void whatIsNeverAnsweredIsLateToo() {
        assertTrue(play(30_000, 0.4, new Seen(1980, 1, 2), 20).isPlayable());
        assertFalse(play(30_000, 0.4, new Seen(1979, 1, 2), 21).isPlayable());
        assertFalse(play(30_000, 0.4, new Seen(0, Double.NaN, Double.NaN), 0).isPlayable());
    }

    @Test
    void aLoadThatCannotBeMadeIsNoticed() {
        Seen quick = new Seen(2000, 1, 2);
        assertFalse(play(30_000, 0.9, quick, 0).isLoadShort());
        assertTrue(play(28_000, 0.9, quick, 0).isLoadShort());
        assertTrue(play(30_000, 0.96, quick, 0).isLoadShort());
    }
}
