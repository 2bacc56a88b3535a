package lanparty.gateway.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.gateway.room.Ban;
import lanparty.gateway.room.BanList;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomEvent.Banned;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a host's lines. */
final class HostDeskTest {
    private static final MacAddress ANN = MacAddress.parse("02:4c:50:00:00:01");
    private static final MacAddress EVE = MacAddress.parse("02:4c:50:00:00:02");
    private static final MacAddress ABSENT = MacAddress.parse("02:4c:50:00:00:09");
    private static final IdentityKey KEY = IdentityKeyPair.generate().key();

    private final PeerTable peers = new PeerTable();
    private final List<HostMessage> said = new ArrayList<>();
    private final List<String> answers = new ArrayList<>();
    private final List<String> stops = new ArrayList<>();
    private final Path file;
    private final BanList bans;
    private final HostDesk desk;
    private boolean isReached = true;
    private boolean hasInvite = true;
    private int invitesShown;

    HostDeskTest(@TempDir Path folder) {
        file = folder.resolve("run/bans.json");
        bans = BanList.read(file);
        desk = new HostDesk(peers, bans, this::say, answers::add, this::showInvite, stops::add);
    }

    private boolean say(HostMessage message) {
        if (isReached) {
            said.add(message);
        }
        return isReached;
    }

    private boolean showInvite() {
        invitesShown++;
        return hasInvite;
    }

    @BeforeEach
    void twoPlayersAreHere() {
        peers.add(new PeerInfo(7, PeerRole.CLIENT, EVE, "Eve"));
        peers.add(new PeerInfo(3, PeerRole.CLIENT, ANN, ""));
    }

    @Test
    void playersAreListedByNumber() {
        desk.obey("players");
        assertEquals(List.of("3  without a name  " + ANN, "7  Eve  " + EVE), answers);
    }

    @Test
    void anEmptyRoomIsSaidToBeOne() {
        peers.clear();
        desk.obey("players");
        assertEquals(List.of("nobody is here"), answers);
    }

    @Test
    void aPlayerIsKickedByNumberNameOrAddress() {
        desk.obey("kick 3 too late");
        desk.obey("kick eve");
        desk.obey("kick " + ANN);
        assertEquals(List.of(new Kick(3, false, "too late"), new Kick(7, false, ""), new Kick(3, false, "")), said);
        assertEquals("3  without a name  " + ANN + " is sent out of the room", answers.get(0));
    }

    @Test
    void nobodyIsKickedForANameThatNobodyOrSeveralHave() {
        peers.add(new PeerInfo(9, PeerRole.CLIENT, ABSENT, "EVE"));
        desk.obey("kick mallory");
        desk.obey("kick eve");
        desk.obey("kick 1");
        assertEquals(List.of(), said);
        assertEquals("there is no 'mallory'; 'players' shows who there is", answers.get(0));
        assertTrue(answers.get(1).startsWith("several are called 'eve'; give the number: "), answers.get(1));
        assertEquals("there is no '1'; 'players' shows who there is", answers.get(2));
    }

    @Test
    void aPlayerIsBannedByTheRelayAndThenKept() {
        desk.obey("ban Eve cheats");
        assertEquals(List.of(new Kick(7, true, "cheats")), said);
        assertEquals(List.of(), bans.all());
        desk.banned(new Banned(new BanEntry(KEY, EVE), "Eve"));
        assertEquals(
                List.of(new Ban(new BanEntry(KEY, EVE), "Eve")),
                BanList.read(file).all());
    }

    @Test
    void anAddressThatNobodyHereHasIsBannedAtOnce() {
        desk.obey("ban " + ABSENT);
        BanEntry entry = new BanEntry(null, ABSENT);
        assertEquals(List.of(new Bans(List.of(entry))), said);
        assertEquals(List.of(new Ban(entry, "")), BanList.read(file).all());
    }

    @Test
    void theListIsToldAfterEachJoining() {
        banEve();
        said.clear();
        desk.joined();
        assertEquals(List.of(new Bans(List.of(new BanEntry(KEY, EVE)))), said);
    }

    /** Asked for, and done by the relay. */
    private void banEve() {
        desk.obey("ban Eve");
        desk.banned(new Banned(new BanEntry(KEY, EVE), "Eve"));
    }

    @Test
    void aRelayAddsNobodyOfItsOwnToTheList() {
        for (int i = 0; i <= Protocol.MAX_BANS; i++) {
            desk.banned(new Banned(new BanEntry(KEY, new MacAddress(ANN.bits() + i)), "Ann"));
        }
        assertEquals(List.of(), bans.all());
        assertFalse(Files.exists(file));
        desk.joined();
        assertEquals(List.of(new Bans(List.of())), said);
    }

    @Test
    void aBanIsKeptOnceForThePlayerThatTheHostNamedAndAsTheHostSawIt() {
        desk.obey("ban Eve");
        desk.banned(new Banned(new BanEntry(KEY, ANN), "Eve"));
        desk.banned(new Banned(new BanEntry(KEY, null), "Eve"));
        assertEquals(List.of(), bans.all());
        desk.banned(new Banned(new BanEntry(KEY, EVE), "Ada"));
        assertEquals(List.of(new Ban(new BanEntry(KEY, EVE), "Eve")), bans.all());
        desk.banned(new Banned(new BanEntry(IdentityKeyPair.generate().key(), EVE), "Eve"));
        assertEquals(1, bans.all().size(), "one order is one ban");
    }

    @Test
    void aKickThatIsNoBanAddsNobody() {
        desk.obey("kick Eve");
        desk.banned(new Banned(new BanEntry(KEY, EVE), "Eve"));
        assertEquals(List.of(), bans.all());
    }

    @Test
    void whatWasAskedForEndsWithTheSession() {
        desk.obey("ban Eve");
        desk.joined();
        desk.banned(new Banned(new BanEntry(KEY, EVE), "Eve"));
        assertEquals(List.of(), bans.all());
    }

    @Test
    void aFullListIsSaidToBeFullAndGoesOnBeingTold() throws IOException {
        desk.obey("ban Eve");
        for (int i = 0; i < Protocol.MAX_BANS; i++) {
            bans.add(new Ban(new BanEntry(null, new MacAddress(ABSENT.bits() + i)), ""));
        }
        desk.banned(new Banned(new BanEntry(KEY, EVE), "Eve"));
        assertTrue(answers.get(1).contains("the list of bans is full; 'unban' somebody first"), answers.get(1));
        desk.joined();
        assertEquals(bans.message(), said.get(1));
    }

    @Test
    void whoIsBannedIsListedAndLetInAgain() {
        banEve();
        desk.obey("ban " + ABSENT);
        answers.clear();
        said.clear();
        desk.obey("bans");
        assertEquals(List.of("1  Eve, MAC " + EVE + ", key " + KEY, "2  somebody, MAC " + ABSENT), answers);
        desk.obey("unban 2");
        desk.obey("unban EVE");
        assertEquals(new Bans(List.of()), said.get(1));
        assertEquals(List.of(), BanList.read(file).all());
        answers.clear();
        desk.obey("bans");
        assertEquals(List.of("nobody is banned"), answers);
    }

    @Test
    void aBanThatCannotBeKeptHoldsUntilTheGatewayEndsAndTheHostHearsOfIt() throws IOException {
        Files.createDirectories(file.resolve("in-the-way"));
        banEve();
        assertTrue(answers.get(1).contains("banned until this gateway ends"), answers.get(1));
        assertEquals(1, bans.all().size());
    }

    @Test
    void theInviteIsShownAgainWithoutAWordOfTheDesks() {
        desk.obey("invite");
        assertEquals(1, invitesShown);
        assertEquals(List.of(), answers);
    }

    @Test
    void anInviteThatIsNotThereYetIsSaidToCome() {
        hasInvite = false;
        desk.obey("invite");
        assertTrue(answers.get(0).startsWith("there is no invite so far"), answers.get(0));
    }

    @Test
    void closingTellsTheRelayBeforeTheGatewayEnds() {
        desk.obey("close the party is over");
        assertEquals(List.of(new CloseRoom("the party is over")), said);
        assertEquals(List.of("the party is over"), stops);
    }

    @Test
    void whatNeedsTheRelayIsNotDoneWithoutIt() {
        isReached = false;
        desk.obey("close");
        desk.obey("kick 3");
        assertEquals(List.of(), stops);
        assertEquals("the relay is not reached now; try again when it is", answers.get(0));
        assertEquals(answers.get(0), answers.get(1));
    }

    @Test
    void aLineThatIsNotUnderstoodIsAnsweredAndABlankOneIsNot() {
        desk.obey("  ");
        assertEquals(List.of(), answers);
        desk.obey("dance");
        desk.obey("help");
        assertTrue(answers.get(0).startsWith("'dance' is not a command; type: "), answers.get(0));
        assertFalse(answers.get(1).isBlank());
    }
}
