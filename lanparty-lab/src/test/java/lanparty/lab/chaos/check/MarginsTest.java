package lanparty.lab.chaos.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanparty.lab.probe.Vitals;
import org.junit.jupiter.api.Test;

/** What a daemon may use more at the end than at the beginning. */
final class MarginsTest {
    private static final Margins MARGINS = new Margins(1, 2, 10, 5);
    private static final Vitals BEFORE = new Vitals(20, 15, 80_000, 9_000, 0);

    @Test
    void growthWithinTheMarginsAndAnyDeclineAreFine() {
        assertEquals(List.of(), MARGINS.exceeded(BEFORE, BEFORE));
        assertEquals(List.of(), MARGINS.exceeded(BEFORE, new Vitals(21, 17, 90_240, 14_120, 0)));
        assertEquals(List.of(), MARGINS.exceeded(BEFORE, new Vitals(1, 1, 1, 1, 0)));
    }

    @Test
    void eachThingThatGrewTooFarIsNamed() {
        assertGrown("open descriptors", new Vitals(22, 15, 80_000, 9_000, 0));
        assertGrown("threads", new Vitals(20, 18, 80_000, 9_000, 0));
        assertGrown("kB resident", new Vitals(20, 15, 90_241, 9_000, 0));
        assertGrown("kB live heap", new Vitals(20, 15, 80_000, 14_121, 0));
    }

    private static void assertGrown(String what, Vitals after) {
        List<String> grown = MARGINS.exceeded(BEFORE, after);
        assertEquals(1, grown.size(), grown::toString);
        assertTrue(grown.get(0).startsWith(what), grown::toString);
    }
}
