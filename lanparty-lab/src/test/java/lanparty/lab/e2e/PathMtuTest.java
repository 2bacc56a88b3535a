package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The way to the relay takes smaller packets all of a sudden, as after a change of route or the start of a VPN, and later
 * large ones again. Nobody tells: what is too long just doesn't arrive. The party's own frames stay as long as they were,
 * and a player who copies a file notices a pause at most.
 */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class PathMtuTest {
    private static final int USUAL = 1500;
    private static final int NARROW = 1300;
    private static final long FILE_BYTES = 100_000_000;
    private static final Duration WELL_UNDER_WAY = Duration.ofMillis(700);
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private RunningParty running;
    private Namespace player;
    private Namespace lan;

    @BeforeEach
    void join() {
        running = new RunningParty("path-mtu");
        LanAddresses.joinTwoPlayers(running);
        player = running.party.player(1);
        lan = running.party.lan2();
    }

    @AfterEach
    void leave() {
        running.close();
    }

    @Test
    void transfersGoOnUnchangedWhenTheWayOfThePlayerGetsNarrowAndWideAgain() {
        assertTransfersSurvive(running.party.home(1).router(), "wan0");
    }

    @Test
    void transfersGoOnUnchangedWhenThePlayersOwnInterfaceGetsNarrowAndWideAgain() {
        assertTransfersSurvive(player, Party.UPLINK);
    }

    @Test
    void transfersGoOnUnchangedWhenTheRelaysInterfaceGetsNarrowAndWideAgain() {
        assertTransfersSurvive(running.party.relay(), Party.UPLINK);
    }

    private void assertTransfersSurvive(Namespace machine, String device) {
        assertTrue(Ping.reachesWithFullFrames(player, Party.LAN2_ADDRESS));
        assertUnchangedThough(() -> setMtu(machine, device, NARROW));
        assertFullFramesCross();
        assertUnchangedThough(() -> setMtu(machine, device, USUAL));
        assertFullFramesCross();
    }

    private void assertUnchangedThough(Runnable change) {
        CompletableFuture<Transfer> up = Transfer.start(player, lan, Party.LAN2_ADDRESS, FILE_BYTES);
        CompletableFuture<Transfer> down = Transfer.start(lan, player, LanAddresses.PLAYER1, FILE_BYTES);
        Patience.rest(WELL_UNDER_WAY);
        assertFalse(up.isDone() || down.isDone(), "over before anything changed");
        change.run();
        assertFullFramesCross();
        for (Transfer transfer : new Transfer[] {up.join(), down.join()}) {
            assertEquals(FILE_BYTES, transfer.receivedBytes());
            assertEquals(transfer.sentSha256(), transfer.receivedSha256());
        }
    }

    private void assertFullFramesCross() {
        Patience.await("full frames to cross", LIMIT, () -> Ping.reachesWithFullFrames(player, Party.LAN2_ADDRESS));
        Patience.await("full frames to cross", LIMIT, () -> Ping.reachesWithFullFrames(lan, LanAddresses.PLAYER1));
    }

    private static void setMtu(Namespace machine, String device, int mtu) {
        machine.run("ip", "link", "set", device, "mtu", Integer.toString(mtu));
    }
}
