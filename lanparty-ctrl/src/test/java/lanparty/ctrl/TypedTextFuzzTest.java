package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Any text that a user may type is refused with a sentence, or is something whose written form reads the same again. */
class TypedTextFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "relay.example:443",
                        "[2001:db8::1]:443",
                        "fe80::1%eth0",
                        "::ffff:10.0.0.1",
                        "10.0.0.1",
                        "300.0.0.1:0",
                        "0.0.0.0:443/udp",
                        "[::]:99999/tcp",
                        " 443 ",
                        "Friday_Night-7",
                        "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaua",
                        "friday#",
                        "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaub")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void whatIsTakenReadsTheSameWhenWritten(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        readsTheSame(text, RelayAddress::parse);
        readsTheSame(text, ListenAddress::parse);
        readsTheSame(text, RoomCode::new);
        aTicketReadsTheSameOrIsMangled(text);
    }

    private static void aTicketReadsTheSameOrIsMangled(String text) {
        RoomTicket read;
        try {
            read = RoomTicket.parse(text);
        } catch (IllegalArgumentException e) {
            assertEquals(1, String.valueOf(e.getMessage()).lines().count());
            return;
        }
        assertEquals(read, RoomTicket.parse(read.text()));
        assertEquals(read.name(), new RoomName(read.name().text()));
    }

    private static <T> void readsTheSame(String text, Function<String, T> reader) {
        T read;
        try {
            read = reader.apply(text);
        } catch (IllegalArgumentException e) {
            String sentence = String.valueOf(e.getMessage());
            assertTrue(sentence.startsWith("'"), sentence);
            assertEquals(1, sentence.lines().count(), sentence);
            return;
        }
        String written = read.toString();
        assertFalse(written.isBlank());
        assertEquals(read, reader.apply(written));
    }
}
