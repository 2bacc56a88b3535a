package lanparty.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Lines from a stream that ends. */
final class HostConsoleTest {
    @Test
    void everyLineArrivesInOrderAlsoTheLastOneWithoutAnEnd() throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        byte[] typed = "players\n\nkick Zo\u00eb".getBytes(StandardCharsets.UTF_8);
        HostConsole.start(new ByteArrayInputStream(typed), lines::add);
        assertEquals("players", lines.poll(20, TimeUnit.SECONDS));
        assertEquals("", lines.poll(20, TimeUnit.SECONDS));
        assertEquals("kick Zo\u00eb", lines.poll(20, TimeUnit.SECONDS));
    }
}
