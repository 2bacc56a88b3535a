package lanparty.lab.soak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import lanparty.lab.probe.Vitals;
import lanparty.lab.soak.Samples.Row;
import org.junit.jupiter.api.Test;

/** What grows is told from what only moves. */
final class FlatnessTest {
    private static final int COUNT = 180;
    private static final double INTERVAL = 10;

    private static Flatness residentKb(IntToDoubleFunction kb) {
        List<Double> seconds = new ArrayList<>();
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            seconds.add(i * INTERVAL);
            values.add(kb.applyAsDouble(i));
        }
        return Flatness.of(Measure.RESIDENT_KB, seconds, values);
    }

    @Test
    void whatFindsItsSizeInTheFirstThirdIsFlat() {
        assertTrue(residentKb(i -> i < COUNT / 3 ? 50_000 + 500 * i : 80_000).isFlat());
    }

    @Test
    void aLeakIsNotFlatHoweverMuchNoiseIsOnIt() {
        // 100 kB every 10 s: 12 MB in the last two thirds.
        assertFalse(residentKb(i -> 80_000 + 100 * i + (i % 7) * 300).isFlat());
    }

    @Test
    void aFewOutliersDoNotBendTheTrend() {
        Flatness flatness = residentKb(i -> i > COUNT - 10 ? 200_000 : 80_000);
        assertTrue(flatness.isFlat());
        assertEquals(0, flatness.growth());
        assertEquals(200_000, flatness.last());
    }

    @Test
    void theGrowthIsThatOfTheJudgedTimeAlone() {
        assertEquals(1000 * (COUNT - COUNT / 3 - 1), residentKb(i -> 1000 * i).growth(), 1e-6);
    }

    @Test
    void oneSampleIsFlat() {
        assertEquals(0, Flatness.of(Measure.THREADS, List.of(1.0), List.of(9.0)).growth());
    }

    @Test
    void everyDaemonIsJudgedByEveryMeasure() {
        Samples samples = new Samples();
        for (int i = 0; i < 30; i++) {
            samples.add("relay", i * 10, new Vitals(20, 15, 80_000, 9_000, 4_000));
            samples.add("gateway", i * 10, new Vitals(20 + i, 15, 80_000, 9_000, 4_000));
        }
        List<Row> rows = samples.judge();
        assertEquals(2 * Measure.values().length, rows.size());
        List<Row> grown = rows.stream().filter(row -> !row.flatness().isFlat()).toList();
        assertEquals(1, grown.size(), grown::toString);
        assertEquals("gateway", grown.get(0).daemon());
        assertEquals(Measure.DESCRIPTORS, grown.get(0).measure());
    }

    @Test
    void aGameNightHasFiftyNineMillionFrames() {
        assertEquals(58_982_400, GameNightFrames.count());
    }
}
