package lanparty.lab.chaos.traffic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.lab.chaos.traffic.FlowBoard.Silence;
import org.junit.jupiter.api.Test;

/** When a flow counts as back, and how long it was silent. */
final class FlowBoardTest {
    private static final Flow UP = new Flow(2, Target.of(0), 0);
    private static final Flow DOWN = new Flow(0, Target.of(2), 2);

    private long nowNs;
    private final FlowBoard board = new FlowBoard(List.of(UP, DOWN), () -> nowNs);

    private void passMs(long ms) {
        nowNs += TimeUnit.MILLISECONDS.toNanos(ms);
    }

    private int send(Flow flow) {
        return board.nextNumber(flow.sender(), flow.target());
    }

    @Test
    void onlyFramesThatAreSentAfterwardsShowThatAFlowIsBack() {
        int queued = send(UP);
        Healing healing = board.watchHealing();
        board.arrived(UP, queued);
        assertEquals(2, healing.pending().size());
        board.arrived(UP, send(UP));
        assertEquals(List.of(DOWN), healing.pending());
    }

    @Test
    void healingTakesUntilTheLastFlowIsBack() {
        Healing healing = board.watchHealing();
        passMs(300);
        board.arrived(UP, send(UP));
        passMs(400);
        assertFalse(healing.isComplete());
        board.arrived(DOWN, send(DOWN));
        passMs(500);
        board.arrived(DOWN, send(DOWN));
        assertTrue(healing.isComplete());
        assertEquals(Duration.ofMillis(700), healing.took());
    }

    @Test
    void aSilenceThatIsOverIsRememberedAndOneThatLastsIsCounted() {
        board.beginSilences();
        passMs(900);
        board.arrived(UP, send(UP));
        passMs(200);
        board.arrived(UP, send(UP));
        assertEquals(List.of(), board.silencesOver(Duration.ofMillis(1200)));
        passMs(500);
        assertEquals(List.of(new Silence(DOWN, Duration.ofMillis(1600))), board.silencesOver(Duration.ofMillis(1200)));
        board.beginSilences();
        assertEquals(List.of(), board.silencesOver(Duration.ZERO));
    }

    @Test
    void framesThatAreLostInPeaceAreMissedHoweverLateTheOthersCome() {
        send(UP);
        board.beginCount();
        int first = send(UP);
        send(UP);
        board.arrived(DOWN, send(DOWN));
        board.endCount();
        board.arrived(UP, first);
        send(DOWN);
        assertEquals(List.of(UP), board.incomplete(0));
        assertEquals(List.of(), board.incomplete(0.5));
    }

    @Test
    void flowsThatDoNotCrossTheTunnelAreNotWatched() {
        assertEquals(
                List.of(),
                TrafficFixture.HOSTS.flows().stream()
                        .filter(flow -> flow.sender() < 2 && flow.receiver() < 2)
                        .toList());
        assertEquals(3 * (4 * 3 - 2), TrafficFixture.HOSTS.flows().size());
    }
}
