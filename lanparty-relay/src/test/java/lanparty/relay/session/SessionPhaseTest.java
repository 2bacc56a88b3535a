package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import lanparty.ctrl.BanEntry;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.HostMessage.Bans;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.HostMessage.Kick;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.MessageType;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RejectCode;
import lanparty.obs.Refusal;
import lanparty.overlay.EnumKey;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table "Who may say what, and when" of docs/protocol.md is what a session does. */
class SessionPhaseTest {
    private static final Path PROTOCOL = Path.of("..", "docs", "protocol.md");
    private static final Pattern QUOTED = Pattern.compile("`([a-z-]+)`");

    @ParameterizedTest
    @EnumSource(value = SessionPhase.class, mode = EnumSource.Mode.EXCLUDE, names = "GONE")
    void inEachPhaseExactlyTheMessagesOfItsRowAreInTurn(SessionPhase phase) throws IOException {
        Set<String> inTurn = new TreeSet<>();
        for (ControlMessage message : oneOfEach()) {
            WaitingProofs proofs = new WaitingProofs();
            FakeEndpoint endpoint = in(phase, proofs);
            endpoint.say(message);
            proofs.time.advance(Duration.ZERO);
            if (proofs.loop.counters().refused(Refusal.OUT_OF_TURN) == 0) {
                inTurn.add(MessageType.of(message).key());
            }
        }
        assertEquals(rows().get(EnumKey.of(phase)), inTurn);
    }

    private static Map<String, Set<String>> rows() throws IOException {
        Map<String, Set<String>> rows = new TreeMap<>();
        boolean isInside = false;
        for (String line : Files.readAllLines(PROTOCOL)) {
            isInside = line.startsWith("#") ? line.equals("### Who may say what, and when") : isInside;
            if (isInside && line.startsWith("| `")) {
                String[] cells = line.split("\\|");
                rows.put(words(cells[1]).iterator().next(), words(cells[3]));
            }
        }
        return rows;
    }

    private static Set<String> words(String cell) {
        return QUOTED.matcher(cell)
                .results()
                .map((MatchResult found) -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<ControlMessage> oneOfEach() {
        BanEntry entry = new BanEntry(null, MacAddress.parse("02:00:00:00:00:01"));
        PeerInfo peer = new PeerInfo(9, PeerRole.CLIENT, MacAddress.parse("02:00:00:00:00:09"), "Eve");
        List<ControlMessage> messages = List.of(
                Party.clientHello(Party.DEN, 7, "identity-7", null),
                new Challenge(Octets.of(new byte[32]), null),
                new Proof(Octets.of(new byte[64])),
                new Welcome(1, 1, 1500, null, List.of()),
                new Reject(RejectCode.BUSY, "no"),
                new PeerJoined(peer),
                new PeerLeft(9, LeaveReason.LOST, ""),
                new Stats(Map.of(), null, null),
                new PeerQuality(List.of()),
                new GatewayStatus(true, ""),
                new Kick(9, false, ""),
                new Bans(List.of(entry)),
                new Banned(entry, "Eve"),
                new CloseRoom(""),
                new Disconnect("bye"));
        assertTrue(
                messages.stream()
                        .map(MessageType::of)
                        .collect(Collectors.toSet())
                        .containsAll(Arrays.asList(MessageType.values())),
                "one of each type");
        return messages;
    }

    private static FakeEndpoint in(SessionPhase phase, WaitingProofs proofs) {
        FakeEndpoint endpoint = proofs.connect(proofs.relay());
        endpoint.keepsItsProof = phase == SessionPhase.AWAITING_PROOF;
        if (phase == SessionPhase.GATEWAY) {
            endpoint.say(Party.gatewayHello("gateway-identity"));
        } else if (phase != SessionPhase.AWAITING_HELLO) {
            endpoint.say(Party.clientHello(Party.DEN, 1, "identity-1", null));
        }
        if (phase == SessionPhase.PLAYER || phase == SessionPhase.GATEWAY) {
            proofs.answerAll();
        }
        return endpoint;
    }
}
