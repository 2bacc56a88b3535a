package lanparty.lab.bench.relay.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.Test;

/** How the number of players is found that a relay carries. */
final class StepsTest {
    private static List<Integer> tried(Steps steps, IntPredicate wentWell) {
        List<Integer> tried = new ArrayList<>();
        while (steps.next().isPresent()) {
            int players = steps.next().getAsInt();
            tried.add(players);
            steps.tried(players, wentWell.test(players));
        }
        return tried;
    }

    @Test
    void itGoesUpUntilItFailsAndThenComesNear() {
        Steps steps = new Steps(64, 4096);
        assertEquals(List.of(64, 96, 128, 176, 224, 288, 288, 256, 272, 272), tried(steps, players -> players <= 260));
        assertEquals(256, steps.good());
        assertEquals(272, steps.bad());
    }

    @Test
    void whatGoesWrongOnceIsTriedAgain() {
        Steps steps = new Steps(64, 128);
        List<Integer> failures = new ArrayList<>(List.of(64, 96));
        assertEquals(List.of(64, 64, 96, 96, 128), tried(steps, players -> !failures.remove(Integer.valueOf(players))));
        assertEquals(128, steps.good());
    }

    @Test
    void everyNumberOfPlayersIsFoundWithinASixteenth() {
        for (int limit = 64; limit < 4000; limit += 7) {
            int most = limit;
            Steps steps = new Steps(64, 4096);
            List<Integer> tried = tried(steps, players -> players <= most);
            assertTrue(tried.stream().allMatch(players -> players % 16 == 0 && players <= 4096), tried.toString());
            assertTrue(tried.size() <= 30, tried.toString());
            assertTrue(steps.good() <= limit && limit < steps.bad(), limit + ": " + tried);
            assertTrue(steps.bad() - steps.good() <= Math.max(16, steps.good() / 16), limit + ": " + tried);
        }
    }

    @Test
    void aRelayThatCarriesAllIsAskedForNoMore() {
        Steps steps = new Steps(64, 4080);
        List<Integer> tried = tried(steps, players -> true);
        assertEquals(4080, tried.get(tried.size() - 1));
        assertEquals(4080, steps.good());
        assertEquals(0, steps.bad());
    }

    @Test
    void aRelayThatCarriesNobodyIsSoonDoneWith() {
        Steps steps = new Steps(64, 4096);
        assertEquals(List.of(64, 64, 32, 32, 16, 16), tried(steps, players -> false));
        assertEquals(0, steps.good());
    }
}
