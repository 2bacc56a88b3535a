package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Signals ask, and the command ends by itself. */
final class StopSignalTest {
    private static final Pattern IGNORED_SIGNALS = Pattern.compile("SigIgn:\\s*([0-9a-f]+)");
    private static final int HANG_UP = 1;

    @Test
    void aClosedTerminalAsksTheCommandToEnd() throws Exception {
        assumeFalse(isHangUpIgnored(), "this process was told to ignore hang-ups, as by nohup(1), and so does Java");
        CompletableFuture<String> reason = new CompletableFuture<>();
        StopSignal.handle(reason::complete);
        new ProcessBuilder("sh", "-c", "kill -HUP " + ProcessHandle.current().pid()).start();
        assertEquals("its terminal was closed", reason.get(30, TimeUnit.SECONDS));
    }

    /** The mask of proc(5), of which bit 0 is signal 1. Java leaves a signal alone that was ignored when it began. */
    private static boolean isHangUpIgnored() throws IOException {
        Matcher mask = IGNORED_SIGNALS.matcher(Files.readString(Path.of("/proc/self/status")));
        return mask.find() && (Long.parseUnsignedLong(mask.group(1), 16) >> (HANG_UP - 1) & 1) == 1;
    }
}
