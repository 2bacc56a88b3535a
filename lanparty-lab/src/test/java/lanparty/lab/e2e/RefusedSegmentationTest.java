package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.Test;

/** A relay, a gateway and a player whose network adapters take no UDP segmentation offload. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
@NeedsTool(value = "gcc", from = "gcc")
final class RefusedSegmentationTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String SENTENCE = "refuses UDP segmentation offload, so packets leave one by one";
    private static final long FILE_BYTES = 20_000_000;
    private static final String PLAYER = "192.168.50.71";

    @Test
    void everythingArrivesAndEachOfThemSaysWhyItIsSlower() throws IOException {
        try (Party party = Party.open(Path.of("target", "party", "refused-segmentation"))) {
            Daemons daemons = new Daemons(party, Jars.ofThisWorkspace());
            Path library = compile(party.folder());
            NamespacedProcess relay =
                    start(party, party.relay(), library, Daemon.RELAY, daemons.relayOptions("--loops", "2"));
            relay.awaitLog("listening on", LIMIT);
            NamespacedProcess gateway =
                    start(party, party.gateway(), library, Daemon.GATEWAY, daemons.gatewayOptions());
            gateway.awaitLog("is in room", LIMIT);
            NamespacedProcess client = start(
                    party, party.player(1), library, Daemon.CLIENT, daemons.clientOptions(1, "--address", "none"));
            client.awaitLog("you are on the party's LAN", LIMIT);
            // It says so a moment before.
            client.awaitWhileAlive("adapter up", LIMIT, () -> party.player(1).isUp(Daemons.TAP));
            party.player(1).address(Daemons.TAP, PLAYER + "/24");

            assertArrives(party.player(1), party.lan2(), Party.LAN2_ADDRESS);
            assertArrives(party.lan2(), party.player(1), PLAYER);
            for (NamespacedProcess daemon : List.of(relay, gateway, client)) {
                daemon.awaitLog(SENTENCE, LIMIT);
                assertEquals(2, daemon.log().split(SENTENCE, -1).length, daemon::log);
            }
        }
    }

    private static void assertArrives(Namespace from, Namespace to, String address) {
        Transfer transfer = Transfer.start(from, to, address, FILE_BYTES).join();
        assertEquals(FILE_BYTES, transfer.receivedBytes());
        assertEquals(transfer.sentSha256(), transfer.receivedSha256());
    }

    private static NamespacedProcess start(
            Party party, Namespace where, Path library, Daemon daemon, List<String> options) {
        List<String> arguments = new ArrayList<>(List.of("env", "LD_PRELOAD=" + library));
        arguments.addAll(Jars.ofThisWorkspace().command(daemon, options));
        return party.start(where, daemon.launcherCommand(), arguments);
    }

    private static Path compile(Path folder) throws IOException {
        Path source = folder.resolve("no-segmentation.c");
        Path library = folder.resolve("no-segmentation.so");
        Files.deleteIfExists(source);
        try (InputStream text = RefusedSegmentationTest.class.getResourceAsStream("no-segmentation.c")) {
            Files.copy(Objects.requireNonNull(text), source);
        }
        Command.of("gcc", "-shared", "-fPIC", "-O2", "-o", library.toString(), source.toString(), "-ldl")
                .run();
        return library;
    }
}
