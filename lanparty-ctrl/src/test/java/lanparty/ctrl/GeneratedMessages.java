package lanparty.ctrl;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
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
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.obs.status.PathQuality;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** Valid messages of every type, drawn at random from the whole range of each field. */
final class GeneratedMessages {
    private static final int[] NAME_ALPHABET = {'a', 'Z', '0', ' ', '"', '\\', '<', '/', 0xE9, 0x4E2D, 0x1F3AE};

    private final RandomGenerator random;

    GeneratedMessages(RandomGenerator random) {
        this.random = random;
    }

    ControlMessage next() {
        return switch (MessageType.values()[random.nextInt(MessageType.values().length)]) {
            case HELLO -> hello();
            case CHALLENGE ->
                new Challenge(octets(ProofText.NONCE_LENGTH), random.nextBoolean() ? null : "[2001:db8::1]:40001");
            case PROOF -> new Proof(octets(IdentityKey.SIGNATURE_LENGTH));
            case WELCOME -> welcome();
            case REJECT -> new Reject(any(RejectCode.values()), words(Protocol.MAX_SENTENCE_LENGTH));
            case PEER_JOINED -> new PeerJoined(peer(peerId()));
            case PEER_LEFT -> new PeerLeft(peerId(), any(LeaveReason.values()), words(40));
            case STATS -> new Stats(counters(), random.nextBoolean() ? quality() : null, address());
            case PEER_QUALITY -> peerQuality();
            case GATEWAY_STATUS -> new GatewayStatus(random.nextBoolean(), words(40));
            case KICK -> new Kick(peerId(), random.nextBoolean(), words(40));
            case CLOSE_ROOM -> new CloseRoom(words(40));
            case BANS ->
                new Bans(Stream.generate(this::ban).limit(random.nextInt(5)).toList());
            case BANNED -> new Banned(ban(), words(Protocol.MAX_NAME_LENGTH));
            case DISCONNECT -> new Disconnect(words(Protocol.MAX_SENTENCE_LENGTH));
        };
    }

    private Hello hello() {
        PeerRole role = any(PeerRole.values());
        RoomTicket room = room();
        return new Hello(
                random.nextInt(1, Protocol.MAX_VERSION + 1),
                role,
                room.name(),
                mac(role),
                random.nextBoolean() ? null : random.nextInt(Protocol.MIN_MTU, Protocol.MAX_MTU + 1),
                random.nextBoolean()
                        ? null
                        : random.nextInt(Protocol.MIN_DATAGRAM_BUDGET, Protocol.MAX_DATAGRAM_BUDGET + 1),
                key(),
                role == PeerRole.GATEWAY ? room.ownerDigest() : null,
                random.nextBoolean() ? null : new OperatorToken("token-" + random.nextLong(1L << 50, 1L << 60)),
                words(Protocol.MAX_NAME_LENGTH));
    }

    private RoomTicket room() {
        RoomCode code = new RoomCode("Friday-Night_" + random.nextInt(100));
        return new RoomTicket(
                code,
                random.nextBoolean()
                        ? null
                        : new RoomKey(octets(RoomKey.SECRET_LENGTH), octets(IdentityKey.FINGERPRINT_LENGTH)));
    }

    private BanEntry ban() {
        MacAddress mac = mac(any(PeerRole.values()));
        return new BanEntry(mac == null || random.nextBoolean() ? key() : null, mac);
    }

    private IdentityKey key() {
        return new IdentityKey(octets(IdentityKey.LENGTH));
    }

    private Octets octets(int length) {
        return TestKeys.random(random, length);
    }

    private Welcome welcome() {
        int self = peerId();
        List<PeerInfo> peers = new ArrayList<>();
        Integer gateway = null;
        for (int i = random.nextInt(6); i > 0; i--) {
            int id = (self + i) % Protocol.MAX_PEER_ID + 1;
            PeerInfo peer = peer(id);
            if (peer.role() == PeerRole.GATEWAY) {
                if (gateway != null) {
                    continue;
                }
                gateway = id;
            }
            if (id != self) {
                peers.add(peer);
            }
        }
        return new Welcome(
                self,
                random.nextLong(Protocol.MAX_ROOM_ID + 1),
                random.nextInt(Protocol.MIN_MTU, Protocol.MAX_MTU + 1),
                gateway,
                peers);
    }

    private PeerInfo peer(int peerId) {
        PeerRole role = any(PeerRole.values());
        return new PeerInfo(peerId, role, mac(role), words(Protocol.MAX_NAME_LENGTH));
    }

    private int peerId() {
        return random.nextInt(1, Protocol.MAX_PEER_ID + 1);
    }

    private @Nullable MacAddress mac(PeerRole role) {
        return role == PeerRole.GATEWAY ? null : new MacAddress(0x0200_0000_0000L | random.nextLong(1L << 40));
    }

    private Map<String, Long> counters() {
        Map<String, Long> counters = new HashMap<>();
        for (int i = random.nextInt(Protocol.MAX_STATS + 1); i > 0; i--) {
            counters.put("counter-" + i, random.nextLong(Long.MAX_VALUE));
        }
        return counters;
    }

    private PeerQuality peerQuality() {
        int first = random.nextInt(1, Protocol.MAX_PEER_ID - Protocol.MAX_PEER_LINES);
        return new PeerQuality(IntStream.range(first, first + random.nextInt(Protocol.MAX_PEER_LINES + 1))
                .mapToObj(peerId -> new PeerLine(peerId, quality(), address()))
                .toList());
    }

    private PathQuality quality() {
        return new PathQuality(
                random.nextLong(PathQuality.MOST_US + 1),
                random.nextLong(PathQuality.MOST_US + 1),
                random.nextInt(1001));
    }

    private @Nullable String address() {
        return switch (random.nextInt(3)) {
            case 0 -> null;
            case 1 -> "192.168." + random.nextInt(256) + "." + random.nextInt(256);
            default -> "fe80::" + Integer.toHexString(random.nextInt(0x10000));
        };
    }

    private String words(int maxLength) {
        int length = random.nextInt(maxLength);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.appendCodePoint(NAME_ALPHABET[random.nextInt(NAME_ALPHABET.length)]);
        }
        return text.toString();
    }

    private <E> E any(E[] values) {
        return values[random.nextInt(values.length)];
    }
}
