package lanparty.gateway.console;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads a host's lines on a thread of its own, which doesn't keep the process alive; the end of the input ends nothing else. */
public final class HostConsole {
    private static final Logger LOG = LoggerFactory.getLogger(HostConsole.class);

    private HostConsole() {}

    /** Begins to read; the stream stays open. */
    public static void start(InputStream in, Consumer<String> lines) {
        DaemonThread.of("lanparty-console", () -> read(in, lines)).start();
    }

    private static void read(InputStream in, Consumer<String> lines) {
        try {
            BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.accept(line);
            }
        } catch (IOException e) {
            LOG.debug("nothing more is read from the console", e);
        }
    }
}
