package lanparty.lab.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/** A sockperf server on one machine, and clients that measure the round trip to it as a game would feel it. */
public final class Sockperf implements AutoCloseable {
    private static final int PORT = 6001;
    private static final Duration START_LIMIT = Patience.LONG_ENOUGH;
    private static final Duration SLACK = Duration.ofSeconds(15);

    /** A busy game's messages a second, and their octets; each is answered. */
    private static final List<String> GAME = List.of("--mps", "500", "-m", "100", "--reply-every", "1", "--full-rtt");

    private final NamespacedProcess server;
    private final String address;

    private Sockperf(NamespacedProcess server, String address) {
        this.server = server;
        this.address = address;
    }

    /** Starts the server at an address of its machine. */
    public static Sockperf serve(Namespace machine, String address, Path folder) {
        NamespacedProcess server = NamespacedProcess.start(
                machine,
                "sockperf",
                folder.resolve("sockperf.log"),
                List.of("sockperf", "sr", "-i", address, "-p", Integer.toString(PORT)));
        server.awaitWhileAlive("socket", START_LIMIT, () -> machine.hasUdpSocket(PORT));
        return new Sockperf(server, address);
    }

    /** 500 messages of 100 octets a second for so long; none waits for the one before it. */
    public RoundTrips roundTrips(Namespace from, int seconds) {
        return RoundTrips.parse(from.command("sockperf", "under-load", "-i", address, "-p", Integer.toString(PORT))
                .with("-t", Integer.toString(seconds))
                .with(GAME.toArray(String[]::new))
                .within(SLACK.plusSeconds(seconds))
                .attempt()
                .all());
    }

    @Override
    public void close() {
        server.close();
    }
}
