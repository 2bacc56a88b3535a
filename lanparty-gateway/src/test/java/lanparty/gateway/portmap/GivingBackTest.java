package lanparty.gateway.portmap;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several ways that are given back. */
@Timeout(60)
class GivingBackTest {
    private final List<String> notes = ScriptedProtocol.notes();
    private final ScriptedProtocol one = new ScriptedProtocol("one", notes, Optional::empty);
    private final ScriptedProtocol other = new ScriptedProtocol("other", notes, Optional::empty);

    @Test
    void theirRoutersAreWaitedForAtOnce() {
        Meeting meeting = new Meeting(2);
        one.endWith(meeting::await);
        other.endWith(meeting::await);
        new GivingBack(List.of(one, other)).run();
        assertEquals(Set.of("given back by one", "given back by other"), Set.copyOf(notes));
    }

    @Test
    void aFailureOfOneKeepsNoOther() {
        one.endWith(() -> {
            throw new IOException("unreachable");
        });
        new GivingBack(List.of(one, other)).run();
        assertEquals(List.of("given back by other"), notes);
    }
}
