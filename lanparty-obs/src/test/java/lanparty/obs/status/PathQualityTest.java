package lanparty.obs.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import lanparty.obs.status.PathQuality.Kind;
import org.junit.jupiter.api.Test;

/** What is told of a line. */
class PathQualityTest {
    @Test
    void readsAsPeopleSayIt() {
        assertEquals("0.4 ms ± 0.0 ms, nothing lost", new PathQuality(480, 20, 0).toString());
        assertEquals("23 ms ± 1.9 ms, 1 % lost", new PathQuality(23_400, 1_999, 3).toString());
        assertEquals("180 ms ± 35 ms, 51 % lost", new PathQuality(180_000, 35_000, 510).toString());
    }

    @Test
    void isOfAKind() {
        assertEquals(Kind.GOOD, new PathQuality(99_999, 50_000, 29).kind());
        assertEquals(Kind.SLOW, new PathQuality(100_000, 0, 29).kind());
        assertEquals(Kind.LOSSY, new PathQuality(100_000, 0, 30).kind());
    }

    @Test
    void noFigureIsOutOfItsRange() {
        new PathQuality(PathQuality.MOST_US, PathQuality.MOST_US, 1000);
        assertThrows(IllegalArgumentException.class, () -> new PathQuality(-1, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new PathQuality(0, PathQuality.MOST_US + 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new PathQuality(0, 0, 1001));
    }
}
