package lanparty.lab.bench.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Figures of several rounds become one. */
final class FiguresTest {
    private static Figures tcpUp(double mbps) {
        Figures figures = new Figures();
        figures.put(Quantity.TCP_UP_MBPS, mbps);
        return figures;
    }

    @Test
    void anOddNumberOfRoundsHasItsMiddle() {
        assertEquals(
                OptionalDouble.of(3),
                Figures.median(List.of(tcpUp(9), tcpUp(1), tcpUp(3))).of(Quantity.TCP_UP_MBPS));
    }

    @Test
    void anEvenNumberOfRoundsHasTheMeanOfBothMiddles() {
        assertEquals(
                OptionalDouble.of(4),
                Figures.median(List.of(tcpUp(9), tcpUp(1), tcpUp(3), tcpUp(5))).of(Quantity.TCP_UP_MBPS));
    }

    @Test
    void roundsWithoutAFigureDoNotCount() {
        Figures median = Figures.median(List.of(new Figures(), tcpUp(7), new Figures()));
        assertEquals(OptionalDouble.of(7), median.of(Quantity.TCP_UP_MBPS));
        assertTrue(median.of(Quantity.TCP_DOWN_MBPS).isEmpty());
    }

    @Test
    void eachQuantityHasAKeyOfItsOwn() {
        Set<String> keys = new HashSet<>();
        for (Quantity quantity : Quantity.values()) {
            assertTrue(keys.add(quantity.key()), quantity.key());
        }
    }
}
