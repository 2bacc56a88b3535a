package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.regex.MatchResult;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A player whose line loses five packets of a hundred each way, as a bad Wi-Fi does. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class LossyLineTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final int LOST_PERCENT = 5;
    private static final int QUESTIONS = 1000;
    private static final String ADDRESS = "192.168.50.71";
    private static final long FILE_BYTES = 3_000_000;
    private static final String MADE_GOOD =
            "your line to the relay loses packets, and lanparty makes them good: lost [0-9.]+ %, repaired [0-9.]+ %";

    private RunningParty running;
    private Party party;
    private NamespacedProcess client;
    private HomeTrouble line;

    @BeforeEach
    void joinOverABadLine() {
        running = new RunningParty("lossy-line");
        party = running.party;
        client = running.join("--address", "none");
        client.awaitLog("you are on the party's LAN", LIMIT);
        running.addressed(1, ADDRESS);
        line = new HomeTrouble(party, 1);
        line.lose(LOST_PERCENT);
    }

    @AfterEach
    void leave() {
        running.close();
    }

    @Test
    void aGameLosesHardlyAnythingAndThePlayerIsToldWhatTheLineLoses() {
        try (SteadyEcho echo = SteadyEcho.start(party.player(1), party.lan2(), Party.LAN2_ADDRESS)) {
            client.awaitLog(MADE_GOOD, LIMIT);
            long askedBefore = echo.asked();
            long answeredBefore = echo.answered();
            Patience.await("questions", LIMIT, () -> echo.asked() >= askedBefore + QUESTIONS);
            Patience.rest(Duration.ofSeconds(1));

            double answered = (double) (echo.answered() - answeredBefore) / (echo.asked() - askedBefore);
            // Without repair a question or its answer is lost 97 times in 1000.
            assertTrue(answered > 0.97, answered + " answered\n" + client.log());
        }
        client.terminate();
        MatchResult made =
                client.awaitLog("stopped; .* ([0-9]+) of ([0-9]+) packets lost on the line made good", LIMIT);
        long repaired = Long.parseLong(made.group(1));
        long lost = Long.parseLong(made.group(2));
        assertTrue(lost > QUESTIONS / 100 && repaired > lost * 0.6, client::log);
    }

    @Test
    void aFileArrivesUnchangedBothWays() {
        assertArrives(Transfer.start(party.player(1), party.lan2(), Party.LAN2_ADDRESS, FILE_BYTES)
                .join());
        assertArrives(Transfer.start(party.lan2(), party.player(1), ADDRESS, FILE_BYTES)
                .join());
    }

    private static void assertArrives(Transfer transfer) {
        assertEquals(FILE_BYTES, transfer.receivedBytes());
        assertEquals(transfer.sentSha256(), transfer.receivedSha256());
    }
}
