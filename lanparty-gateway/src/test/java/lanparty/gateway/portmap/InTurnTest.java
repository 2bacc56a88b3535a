package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.RouterRefusal;
import org.junit.jupiter.api.Test;

/** One way to ask after the other. */
class InTurnTest {
    private static final Mapped MAPPED = new Mapped(InetAddress.getLoopbackAddress(), 443, 3600);

    private final List<String> notes = ScriptedProtocol.notes();
    private final ScriptedProtocol best = new ScriptedProtocol("best", notes, Optional::empty);
    private final ScriptedProtocol other = new ScriptedProtocol("other", notes, () -> Optional.of(MAPPED));
    private final InTurn inTurn = new InTurn(List.of(best, other));

    @Test
    void whatIsGrantedFirstIsEnough() throws Exception {
        best.answerWith(() -> Optional.of(MAPPED));
        assertEquals(Optional.of(MAPPED), inTurn.map(3600));
        assertEquals(List.of("asked by best"), notes);
    }

    @Test
    void silenceFailureAndRefusalLeadToTheNextWay() throws Exception {
        for (ScriptedProtocol.Answer answer : List.<ScriptedProtocol.Answer>of(
                Optional::empty,
                () -> {
                    throw new IOException("unreachable");
                },
                () -> {
                    throw new RouterRefusal("no");
                })) {
            best.answerWith(answer);
            assertEquals(Optional.of(MAPPED), new InTurn(List.of(best, other)).map(3600));
        }
    }

    @Test
    void theWayThatWasGrantedIsFirstFromThenOnAndGivesBack() throws Exception {
        inTurn.map(3600);
        inTurn.map(3600);
        inTurn.giveBack();
        assertEquals(List.of("asked by best", "asked by other", "asked by other", "given back by other"), notes);
    }

    @Test
    void whatWasGrantedOnceIsGivenBackThoughTheRouterFailsLater() throws Exception {
        inTurn.map(3600);
        other.answerWith(Optional::empty);
        inTurn.map(3600);
        inTurn.giveBack();
        assertEquals("given back by other", notes.get(notes.size() - 1));
    }

    @Test
    void aLostRoundOfTheWayThatWasGrantedOpensThePortInNoOtherWay() throws Exception {
        best.answerWith(() -> Optional.of(MAPPED));
        inTurn.map(3600);
        for (int silence = 1; silence < InTurn.MOST_SILENCES; silence++) {
            best.answerWith(Optional::empty);
            assertEquals(Optional.empty(), inTurn.map(3600));
        }
        best.answerWith(() -> Optional.of(MAPPED));
        inTurn.map(3600);
        best.answerWith(() -> {
            throw new IOException("unreachable");
        });
        assertEquals(Optional.empty(), inTurn.map(3600));
        assertFalse(notes.contains("asked by other"), notes::toString);
    }

    @Test
    void aWayThatStaysSilentIsGivenUpForAnotherAndBothAreGivenBack() throws Exception {
        best.answerWith(() -> Optional.of(MAPPED));
        inTurn.map(3600);
        best.answerWith(Optional::empty);
        for (int silence = 1; silence < InTurn.MOST_SILENCES; silence++) {
            inTurn.map(3600);
        }
        assertEquals(Optional.of(MAPPED), inTurn.map(3600));
        inTurn.giveBack();
        assertEquals(
                Set.of("given back by best", "given back by other"),
                Set.copyOf(notes.subList(notes.size() - 2, notes.size())));
    }

    @Test
    void aRefusalIsToldWhereNoOtherWayIsGranted() throws Exception {
        best.answerWith(() -> {
            throw new RouterRefusal("no");
        });
        other.answerWith(Optional::empty);
        assertEquals(
                "no", assertThrows(RouterRefusal.class, () -> inTurn.map(3600)).getMessage());
        inTurn.giveBack();
        assertEquals(List.of("asked by best", "asked by other"), notes);
    }
}
