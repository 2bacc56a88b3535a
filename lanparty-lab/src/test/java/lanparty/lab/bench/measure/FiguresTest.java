package lanparty.lab.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures of several rounds become one. */
final class FiguresTest {
    private static Figures figure(double us) {
        Figures figures = new Figures();
        figures.put(Quantity.IDLE_P99_US, us);
        return figures;
    }

    @Test
    void anOddNumberOfRoundsHasItsMiddle() {
        assertEquals(
                OptionalDouble.of(3),
                Figures.median(List.of(figure(9), figure(1), figure(3))).of(Quantity.IDLE_P99_US));
    }

    @Test
    void anEvenNumberOfRoundsHasTheMeanOfBothMiddles() {
        assertEquals(
                OptionalDouble.of(4),
                Figures.median(List.of(figure(9), figure(1), figure(3), figure(5)))
                        .of(Quantity.IDLE_P99_US));
    }

    @Test
    void roundsWithoutAFigureDoNotCount() {
        Figures median = Figures.median(List.of(new Figures(), figure(7), new Figures()));
        assertEquals(OptionalDouble.of(7), median.of(Quantity.IDLE_P99_US));
        assertTrue(median.of(Quantity.IDLE_P50_US).isEmpty());
    }

    @Test
    void aRoundThatLostTooMuchIsTheLatestOfAll() {
        assertEquals(
                OptionalDouble.of(9),
                Figures.median(List.of(figure(Double.POSITIVE_INFINITY), figure(1), figure(9)))
                        .of(Quantity.IDLE_P99_US));
        assertEquals(
                OptionalDouble.of(Double.POSITIVE_INFINITY),
                Figures.median(List.of(figure(Double.POSITIVE_INFINITY), figure(1)))
                        .of(Quantity.IDLE_P99_US));
    }

    @Test
    void figuresAreEmptyUntilSomethingWasMeasured() {
        assertTrue(new Figures().isEmpty());
        assertFalse(figure(1).isEmpty());
    }

    @Test
    void eachQuantityHasAKeyOfItsOwn() {
        Set<String> keys = new HashSet<>();
        for (Quantity quantity : Quantity.values()) {
            assertTrue(keys.add(quantity.key()), quantity.key());
        }
    }
}
