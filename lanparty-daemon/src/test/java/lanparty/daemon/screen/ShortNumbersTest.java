package lanparty.daemon.screen;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.stream.LongStream;
import lanparty.obs.status.HistoryPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers and plots in a few columns. */
class ShortNumbersTest {
    @ParameterizedTest
    @CsvSource({"0, 0.0 ms", "940, 0.9 ms", "9_999, 9.9 ms", "10_000, 10 ms", "23_500, 24 ms", "1_200_000, 1200 ms"})
    void roundTripsHaveTenthsBelowTenMilliseconds(String us, String shown) {
        assertEquals(shown, ShortNumbers.milliseconds(Long.parseLong(us.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 %", "1, <1 %", "9, <1 %", "10, 1 %", "83, 8 %", "1000, 100 %"})
    void aLittleLossIsNotNone(int permille, String shown) {
        assertEquals(shown, ShortNumbers.percent(permille));
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B/s",
        "999, 999 B/s",
        "1000, 1.0 kB/s",
        "12_345, 12 kB/s",
        "9_960, 10 kB/s",
        "340_000_000, 340 MB/s",
        "9_000_000_000_000, 9000 GB/s"
    })
    void ratesHaveTwoDigitsAtLeast(String bytes, String shown) {
        assertEquals(shown, ShortNumbers.rate(Long.parseLong(bytes.replace("_", ""))));
    }

    @ParameterizedTest
    @CsvSource({"9_000, 0:09", "5_025_000, 1:23:45", "93_784_000, 1 d 02:03"})
    void durationsAreReadAtAGlance(String ms, String shown) {
        assertEquals(shown, ShortNumbers.duration(Long.parseLong(ms.replace("_", ""))));
    }

    @Test
    void eachBarIsFourTimesTheOneBelowAndNothingIsASpace() {
        List<HistoryPoint> points = LongStream.of(0, 1, 255, 256, 1_024, 4_096, 16_384, 65_536, 262_144, 1_048_576)
                .mapToObj(bytes -> new HistoryPoint(0, 0, 0, (int) bytes, 0))
                .toList();
        assertEquals("  ▁▁▂▃▄▅▆▇█", Sparkline.of(points, 11, Glyphs.UNICODE));
    }

    @Test
    void theNewestSecondIsOnTheRightAndBothWaysCount() {
        List<HistoryPoint> points =
                List.of(new HistoryPoint(0, 0, 0, 1, 0), new HistoryPoint(0, 0, 0, 524_288, 524_288));
        assertEquals("  _#", Sparkline.of(points, 4, Glyphs.ASCII));
        assertEquals("#", Sparkline.of(points, 1, Glyphs.ASCII));
        assertEquals("   ", Sparkline.of(List.of(), 3, Glyphs.ASCII));
    }

    @Test
    void mostTrafficThereIsFitsABar() {
        List<HistoryPoint> points = List.of(new HistoryPoint(0, 0, 0, Integer.MAX_VALUE, Integer.MAX_VALUE));
        assertEquals("█", Sparkline.of(points, 1, Glyphs.UNICODE));
    }
}
