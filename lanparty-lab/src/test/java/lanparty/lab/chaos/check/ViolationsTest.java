package lanparty.lab.chaos.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a run. */
final class ViolationsTest {
    @Test
    void theFirstOfAKindAreToldAtOnceAndTheRestCounted() {
        List<String> told = new ArrayList<>();
        Violations violations = new Violations(told::add);
        assertTrue(violations.isEmpty());
        for (int i = 0; i < 25; i++) {
            violations.add("wrong frame", "number " + i);
        }
        violations.add("log", "a leak");
        assertFalse(violations.isEmpty());
        assertEquals(11, told.size());
        assertEquals("wrong frame: number 0", violations.lines().get(0));
        assertEquals("wrong frame: 15 more", violations.lines().get(10));
        assertEquals("log: a leak", violations.lines().get(11));
    }

    @Test
    void healingTimesAreShownByKindWithMedianAndLongest() {
        HealingTimes times = new HealingTimes();
        for (int ms : new int[] {400, 100, 2500}) {
            times.add("relay killed", Duration.ofSeconds(3), Duration.ofMillis(ms));
        }
        String row = times.table().get(1).replaceAll(" +", " ");
        assertEquals("relay killed 3 0.40 s 2.50 s 3.00 s", row);
    }
}
