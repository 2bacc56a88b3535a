package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.IntStream;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlCodec;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.Octets;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerLine;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Counter;
import lanparty.obs.Refusal;
import lanparty.obs.StatsReport;
import lanparty.obs.status.PathQuality;
import lanparty.overlay.DropReason;
import lanparty.overlay.EnumKey;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import org.junit.jupiter.api.Test;

/** The longest message of each kind that an honest endpoint can send is one that the relay takes of it. */
class LongestMessagesTest {
    /** Three octets a character is the most that UTF-8 and JSON need for what a sentence may hold. */
    private static final String SENTENCE = "\u6f22".repeat(Protocol.MAX_SENTENCE_LENGTH);

    private static final String NAME = "\u6f22".repeat(Protocol.MAX_NAME_LENGTH);
    private static final String ADDRESS = "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff";
    private static final MacAddress MAC = MacAddress.parse("02:ff:ff:ff:ff:ff");
    private static final IdentityKey KEY = TestIdentities.keyOf("anybody");
    private static final BanEntry BAN = new BanEntry(KEY, MAC);

    /** A sealed room's, which is longer than any code. */
    private static final RoomName ROOM =
            new RoomName("~" + Octets.of(new byte[32]).text());

    @Test
    void ofSomebodyInNoRoom() {
        assertFits(RelayDefaults.NEWCOMERS_LONGEST_MESSAGE, hello(PeerRole.CLIENT), hello(PeerRole.GATEWAY));
        assertFits(
                RelayDefaults.NEWCOMERS_LONGEST_MESSAGE,
                new Proof(Octets.of(new byte[IdentityKey.SIGNATURE_LENGTH])),
                new Disconnect(SENTENCE));
    }

    @Test
    void ofAPlayer() {
        assertFits(RelayDefaults.PLAYERS_LONGEST_MESSAGE, stats(), new Disconnect(SENTENCE));
    }

    @Test
    void ofAGateway() {
        assertFits(
                RelayDefaults.GATEWAYS_LONGEST_MESSAGE,
                stats(),
                new Disconnect(SENTENCE),
                new GatewayStatus(false, SENTENCE),
                new Kick(Protocol.MAX_PEER_ID, false, SENTENCE),
                new CloseRoom(SENTENCE),
                new Bans(Collections.nCopies(Protocol.MAX_BANS, BAN)));
    }

    @Test
    void ofTheRelay() {
        PeerInfo peer = new PeerInfo(Protocol.MAX_PEER_ID, PeerRole.CLIENT, MAC, NAME);
        assertFits(
                4 * 1024,
                new Challenge(Octets.of(new byte[ProofText.NONCE_LENGTH]), "[" + ADDRESS + "]:65535"),
                new Reject(RejectCode.GATEWAY_PRESENT, SENTENCE),
                new PeerJoined(peer),
                new PeerLeft(Protocol.MAX_PEER_ID, LeaveReason.DISCONNECTED, SENTENCE),
                new Banned(BAN, NAME),
                new PeerQuality(IntStream.range(0, Protocol.MAX_PEER_LINES)
                        .mapToObj(i -> new PeerLine(Protocol.MAX_PEER_ID - i, quality(), ADDRESS))
                        .toList()));
    }

    /** So an endpoint that counts everything stays within its rate. */
    @Test
    void statisticsEveryFourSecondsAreWithinAPlayersRate() {
        assertTrue(ControlCodec.encode(stats()).length / 4 <= RelayDefaults.CONTROL_OCTETS_PER_SECOND);
        assertEquals(2 * RelayDefaults.PLAYERS_LONGEST_MESSAGE, RelayDefaults.CONTROL_OCTETS_BURST);
    }

    private static void assertFits(int most, ControlMessage... messages) {
        for (ControlMessage message : messages) {
            int octets = ControlCodec.encode(message).length;
            assertTrue(octets <= most, () -> message.getClass().getSimpleName() + " has " + octets + " octets");
        }
    }

    private static Hello hello(PeerRole role) {
        boolean isGateway = role == PeerRole.GATEWAY;
        return new Hello(
                Protocol.MAX_VERSION,
                role,
                ROOM,
                isGateway ? null : MAC,
                Protocol.MAX_MTU,
                Protocol.MAX_DATAGRAM_BUDGET,
                KEY,
                isGateway ? Octets.of(new byte[RoomName.OWNER_LENGTH]) : null,
                new OperatorToken("\"".repeat(OperatorToken.MAX_LENGTH)),
                NAME);
    }

    /** Every counter, drop and refusal that there is, with the longest number. */
    private static Stats stats() {
        Map<String, Long> counters = new HashMap<>();
        for (Counter counter : Counter.values()) {
            counters.put(EnumKey.of(counter), Long.MAX_VALUE);
        }
        for (DropReason reason : DropReason.values()) {
            counters.put(StatsReport.DROPPED_PREFIX + reason.key(), Long.MAX_VALUE);
        }
        for (Refusal refusal : Refusal.values()) {
            counters.put(StatsReport.REFUSED_PREFIX + refusal.key(), Long.MAX_VALUE);
        }
        return new Stats(counters, quality(), ADDRESS);
    }

    private static PathQuality quality() {
        return new PathQuality(PathQuality.MOST_US, PathQuality.MOST_US, 1000);
    }
}
