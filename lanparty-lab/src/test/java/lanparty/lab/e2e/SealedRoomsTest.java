package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import lanparty.ctrl.Invite;
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
import org.junit.jupiter.api.TestInfo;

/** Who gets into which room, and what a host does with players: the real programs, from their command lines. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class SealedRoomsTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String JOIN = "(lanparty://\\S+)";
    private static final String OPENED = "is in room";
    private static final int REFUSED = 4;

    private Party party;
    private Daemons daemons;

    @BeforeEach
    void open(TestInfo test) {
        party = Party.open(Path.of(
                "target",
                "party",
                "sealed-" + test.getTestMethod().orElseThrow().getName()));
        daemons = new Daemons(party, Jars.ofThisWorkspace());
    }

    @AfterEach
    void close() {
        party.close();
    }

    @Test
    void aPlayerWithTheTicketPlaysAndOneWithAnotherWaitsForAHostWhoNeverComes() throws IOException {
        daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway("--sealed");
        String ticket = ticketOf(gateway);

        join(1, "friend", ticket).awaitLog("you are on the party's LAN", LIMIT);
        NamespacedProcess stranger = join(2, "stranger", otherTicket());
        stranger.awaitLog("not connected: The host isn't here yet.*ask the host for the line to join again", LIMIT);
        stranger.close();
        NamespacedProcess guesser = join(2, "guesser", Daemons.ROOM);
        guesser.awaitLog("the LAN gateway is away", LIMIT);

        String secret = ticket.substring(ticket.indexOf('#') + 1);
        assertFalse(Files.readString(party.folder().resolve("relay.log")).contains(secret.substring(0, 20)));
        Path kept = party.folder().resolve("gateway.room-" + Daemons.ROOM.toLowerCase(Locale.ROOT) + ".json");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
    }

    @Test
    void aPlayerWhoIsEarlyReadsThatTheHostIsNotHereAndIsLetInWhenItComes() {
        daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway("--sealed");
        String ticket = ticketOf(gateway);
        gateway.close();
        NamespacedProcess early = join(1, "early", ticket);
        early.awaitLog("not connected: The host isn't here yet", LIMIT);
        NamespacedProcess again = daemons.startGateway("--sealed");
        assertEquals(ticket, ticketOf(again), "the ticket stays good");
        early.awaitLog("you are on the party's LAN", LIMIT);
    }

    @Test
    void aMangledTicketIsFoundBeforeAnybodyIsAsked() {
        NamespacedProcess client = join(1, "mangled", "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaub");
        assertEquals(2, client.exitCode(LIMIT));
        assertTrue(client.log().contains("the ticket was mangled on its way"), client.log());
    }

    @Test
    void noOtherHostTakesTheGatewaysPlaceAlsoAfterTheRelaysRestart() throws IOException {
        NamespacedProcess relay = daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway("--sealed");
        String ticket = ticketOf(gateway);
        gateway.close();
        relay.close();
        daemons.startRelay();

        // The thief has seen the host's secret, and not its key.
        copySecretTo("thief");
        NamespacedProcess thief = gateway("thief", "--sealed");
        String stolen = ticketOf(thief);
        assertFalse(stolen.equals(ticket), "another key is another room");
        NamespacedProcess friend = join(1, "friend", ticket);
        friend.awaitLog("not connected: The host isn't here yet", LIMIT);
        thief.close();
        daemons.startGateway("--sealed");
        friend.awaitLog("you are on the party's LAN", LIMIT);
    }

    @Test
    void anotherPlayersAddressIsNotForTheTaking() {
        daemons.startRelay();
        daemons.startGateway();
        NamespacedProcess ann = join(1, "ann", Daemons.ROOM, "--virtual-mac", "02:4c:50:00:00:01");
        ann.awaitLog("you are on the party's LAN", LIMIT);
        NamespacedProcess thief = join(2, "thief", Daemons.ROOM, "--virtual-mac", "02:4c:50:00:00:01");
        assertEquals(REFUSED, thief.exitCode(LIMIT));
        assertTrue(thief.log().contains("Another player in the room has the MAC address"), thief.log());
        assertTrue(ann.isAlive());
    }

    @Test
    void theSameMachineThatComesBackReplacesItsStaleSessionAtOnce() {
        daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway();
        NamespacedProcess before = join(1, "ann", Daemons.ROOM);
        before.awaitLog("you are on the party's LAN", LIMIT);
        before.kill();
        // Until then it has the adapter and the identity file.
        before.exitCode(LIMIT);
        NamespacedProcess back = join(1, "ann", Daemons.ROOM);
        back.awaitLog("you are on the party's LAN", LIMIT);
        gateway.awaitLog("is back in a new session", LIMIT);
    }

    @Test
    void aHostKicksBansAndCloses() {
        daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway();
        NamespacedProcess ann = join(1, "ann", Daemons.ROOM, "--name", "Ann");
        NamespacedProcess eve = join(2, "eve", Daemons.ROOM, "--name", "Eve");
        gateway.awaitLog("Ann .*joined", LIMIT);
        gateway.awaitLog("Eve .*joined", LIMIT);
        gateway.type("players");
        gateway.awaitLog("\\d+ {2}Eve {2}[0-9a-f:]{17}", LIMIT);

        gateway.type("kick eve too loud");
        assertEquals(REFUSED, eve.exitCode(LIMIT));
        assertTrue(eve.log().contains("The host has sent you out of the room (too loud)"), eve.log());
        NamespacedProcess again = join(2, "eve", Daemons.ROOM, "--name", "Eve");
        again.awaitLog("you are on the party's LAN", LIMIT);
        gateway.awaitLog("(?s)Eve \\S+ left.*Eve \\S+ joined", LIMIT);

        gateway.type("ban Eve");
        assertEquals(REFUSED, again.exitCode(LIMIT));
        assertTrue(again.log().contains("The host has banned you from this room"), again.log());
        gateway.awaitLog("Eve, MAC .*: banned", LIMIT);
        assertEquals(REFUSED, join(2, "eve", Daemons.ROOM).exitCode(LIMIT));

        gateway.type("close the party is over");
        assertEquals(0, gateway.exitCode(LIMIT), gateway::log);
        assertEquals(REFUSED, ann.exitCode(LIMIT));
        assertTrue(ann.log().contains("The host has closed the room (the party is over)"), ann.log());
    }

    @Test
    void aBanOutlivesTheGateway() {
        daemons.startRelay();
        NamespacedProcess gateway = daemons.startGateway();
        NamespacedProcess eve = join(1, "eve", Daemons.ROOM, "--name", "Eve");
        gateway.awaitLog("Eve .*joined", LIMIT);
        gateway.type("ban Eve");
        assertEquals(REFUSED, eve.exitCode(LIMIT));
        gateway.awaitLog("Eve, MAC .*: banned", LIMIT);
        gateway.close();

        NamespacedProcess next = daemons.startGateway();
        assertEquals(REFUSED, join(1, "eve", Daemons.ROOM).exitCode(LIMIT));
        next.type("unban eve");
        next.awaitLog("may come in again", LIMIT);
        join(1, "eve", Daemons.ROOM).awaitLog("you are on the party's LAN", LIMIT);
    }

    @Test
    void aRelayForSealedRoomsRefusesOthersInWords() {
        daemons.startRelay("--sealed-rooms-only");
        NamespacedProcess plain = gateway("gateway");
        assertEquals(REFUSED, plain.exitCode(LIMIT));
        assertTrue(plain.log().contains("the host starts the gateway with --sealed"), plain.log());
        NamespacedProcess player = join(1, "player", Daemons.ROOM);
        assertEquals(REFUSED, player.exitCode(LIMIT));
        daemons.startGateway("--sealed");
    }

    @Test
    void aRelayWithATokenOpensRoomsForThoseWhoShowItAndSaysItNowhere() throws IOException {
        String token = "0123456789abcdef-token";
        Path file = secretFile("token", token);
        daemons.startRelay("--open-token", file.toString());
        NamespacedProcess without = gateway("gateway");
        assertEquals(REFUSED, without.exitCode(LIMIT));
        assertTrue(without.log().contains("start the gateway with --relay-token FILE"), without.log());
        NamespacedProcess wrong = gateway(
                "gateway", "--relay-token", secretFile("wrong", token + "x").toString());
        assertEquals(REFUSED, wrong.exitCode(LIMIT));
        NamespacedProcess early = join(1, "player", Daemons.ROOM);
        early.awaitLog("not connected: The host isn't here yet", LIMIT);

        NamespacedProcess gateway = daemons.startGateway("--relay-token", file.toString());
        early.awaitLog("you are on the party's LAN", LIMIT);
        for (String log : List.of("relay", "gateway", "player")) {
            assertFalse(Files.readString(party.folder().resolve(log + ".log")).contains(token), log);
        }
        assertTrue(gateway.isAlive());
    }

    /** As a gateway that may be refused. */
    private NamespacedProcess gateway(String identity, String... options) {
        List<String> all = daemons.joinOptions();
        all.addAll(List.of("--iface", Party.LAN_PORT, "--identity", daemons.identity(identity)));
        all.addAll(List.of(options));
        return party.start(party.gateway(), identity, Jars.ofThisWorkspace().command(Daemon.GATEWAY, all));
    }

    /** As a client that may be refused, or has to wait. */
    private NamespacedProcess join(int player, String identity, String room, String... options) {
        List<String> all = new ArrayList<>(List.of(
                "--relay",
                Party.RELAY_ADDRESS + ":443",
                "--relay-ca-cert",
                daemons.certificate().toString(),
                "--room",
                room,
                "--tap",
                Daemons.TAP,
                "--address",
                "none",
                "--identity",
                daemons.identity(identity)));
        all.addAll(List.of(options));
        return party.start(
                party.player(player), identity, Jars.ofThisWorkspace().command(Daemon.CLIENT, all));
    }

    private static String ticketOf(NamespacedProcess gateway) {
        return Invite.parse(gateway.awaitLog(JOIN, LIMIT).group(1)).room().text();
    }

    private static String otherTicket() {
        return "friday#AAECAwQFBgcICQoLDA0ODyH-Md-hVKJhYmv4VARv0ifcTaua";
    }

    private void copySecretTo(String identity) throws IOException {
        String ending = ".room-" + Daemons.ROOM.toLowerCase(Locale.ROOT) + ".json";
        Path secret = party.folder().resolve("gateway" + ending);
        Files.copy(secret, party.folder().resolve(identity + ending));
    }

    private Path secretFile(String name, String content) throws IOException {
        Path file = party.folder().resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, content + "\n");
    }
}
