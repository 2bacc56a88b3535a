package lanparty.lab.chaos.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is left behind on a machine is named. */
final class TracesTest {
    private static final Traces BEFORE = new Traces(Map.of("player1", Set.of("link wan0", "route default")));

    @Test
    void nothingChangedIsNothingLeftBehind() {
        assertEquals(List.of(), BEFORE.differences(BEFORE));
    }

    @Test
    void whatIsNewAndWhatIsMissingIsNamed() {
        Traces after = new Traces(Map.of("player1", Set.of("link wan0", "link party0")));
        assertEquals(
                List.of("new on player1: link party0", "gone from player1: route default"), BEFORE.differences(after));
    }
}
