package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text that somebody pastes is refused with a sentence, or is an invite whose line reads the same again. */
class InviteFuzzTest {
    static Stream<byte[]> seeds() {
        Stream<String> golden =
                InviteTest.golden().map(arguments -> (String) arguments.get()[0]);
        return Stream.concat(golden, InviteTest.pasted()).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsTakenReadsTheSameWhenWritten(byte[] pasted) {
        Invite invite;
        try {
            invite = Invite.parse(new String(pasted, StandardCharsets.UTF_8));
        } catch (IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage());
            assertEquals(1, sentence.lines().count(), sentence);
            return;
        }
        String line = invite.text();
        assertFalse(line.chars().anyMatch(character -> character <= ' ' || character > '~'), line);
        assertEquals(invite, Invite.parse(line));
    }
}
