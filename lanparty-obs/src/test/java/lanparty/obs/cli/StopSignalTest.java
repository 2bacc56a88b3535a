package lanparty.obs.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Signals ask, and the command ends by itself. */
final class StopSignalTest {
    @Test
    void aClosedTerminalAsksTheCommandToEnd() throws Exception {
        CompletableFuture<String> reason = new CompletableFuture<>();
        StopSignal.handle(reason::complete);
        new ProcessBuilder("sh", "-c", "kill -HUP " + ProcessHandle.current().pid()).start();
        assertEquals("its terminal was closed", reason.get(30, TimeUnit.SECONDS));
    }
}
