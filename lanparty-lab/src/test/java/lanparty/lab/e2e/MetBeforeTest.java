package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A relay that nobody vouches for, called by its address alone: the first time, again, and when its key has changed. */
@NeedsJars
@NeedsRoot("relay and client run in network namespaces")
final class MetBeforeTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final int REFUSED = 4;

    private Party party;
    private Daemons daemons;

    @BeforeEach
    void open() {
        party = Party.open(Path.of("target", "party", "met-before"));
        daemons = new Daemons(party, Jars.ofThisWorkspace());
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void theKeyOfTheFirstTimeIsTheOnlyOneThatIsBelieved() throws IOException {
        NamespacedProcess relay = daemons.startRelay();
        NamespacedProcess first = join();
        first.awaitLog("met for the first time", LIMIT);
        first.awaitLog("you are in room friday", LIMIT);
        first.close();
        NamespacedProcess again = join();
        again.awaitLog("you are in room friday", LIMIT);
        assertTrue(!again.log().contains("met for the first time"), again::log);
        again.close();

        relay.close();
        Files.delete(party.folder().resolve("relay-state").resolve("relay-certificate.pem"));
        daemons.startRelay();
        NamespacedProcess deceived = join();
        assertEquals(REFUSED, deceived.exitCode(LIMIT), deceived::log);
        assertTrue(deceived.log().contains("has another key than when it was met first"), deceived::log);
    }

    private NamespacedProcess join() {
        return party.start(
                party.player(1),
                "client",
                Jars.ofThisWorkspace()
                        .command(
                                Daemon.CLIENT,
                                List.of(
                                        "--relay",
                                        Party.RELAY_ADDRESS,
                                        "--room",
                                        "friday",
                                        "--tap",
                                        Daemons.TAP,
                                        "--address",
                                        "none",
                                        "--identity",
                                        daemons.identity("player"))));
    }
}
