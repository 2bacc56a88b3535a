package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Log lines while something else has the terminal. */
class LogOutputTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final LogOutput output = new LogOutput(printed);

    @Test
    void whatIsHeldComesOutAfterwardsInOrderAndTheRestAtOnce() throws IOException {
        write("before\n");
        output.hold();
        write("one\n");
        write("two\n");
        assertEquals("before\n", printed.toString(StandardCharsets.UTF_8));
        output.goOn();
        write("after\n");
        assertEquals("before\none\ntwo\nafter\n", printed.toString(StandardCharsets.UTF_8));
    }

    @Test
    void onlyTheLastTenLinesAreKept() throws IOException {
        output.hold();
        for (int line = 1; line <= 25; line++) {
            write("line " + line + "\n");
        }
        output.goOn();
        assertEquals(10, printed.toString(StandardCharsets.UTF_8).lines().count());
        assertEquals(
                "line 16",
                printed.toString(StandardCharsets.UTF_8).lines().findFirst().orElse(""));
    }

    @Test
    void goingOnTwiceWritesNothingTwice() throws IOException {
        output.hold();
        write("one\n");
        output.goOn();
        output.goOn();
        assertEquals("one\n", printed.toString(StandardCharsets.UTF_8));
    }

    private void write(String line) throws IOException {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
    }
}
