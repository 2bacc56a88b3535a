package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.Size;

/** What holds for every valid message and for whatever becomes of it on the way; shrunk to the smallest that fails. */
class ControlCodecPropertyTest {
    /** An octet that arrives other than it was sent, somewhere in the message. */
    record Damage(int offset, byte octet) {}

    @Property
    void everyMessageComesBackAsItWas(@ForAll("messages") ControlMessage message) throws ProtocolException {
        assertEquals(message, JsonBytes.decode(ControlCodec.encode(message)));
    }

    @Property
    void aBufferGetsTheBytesOfTheArrayBehindItsOwn(@ForAll("messages") ControlMessage message, @ForAll byte[] before) {
        ByteBuf out = Unpooled.buffer().writeBytes(before);
        ControlCodec.encodeTo(message, out);
        byte[] json = ControlCodec.encode(message);
        assertTrue(json.length <= Protocol.MAX_MESSAGE_BYTES);
        assertEquals(before.length + json.length, out.readableBytes());
        assertArrayEquals(before, ByteBufUtil.getBytes(out, 0, before.length));
        assertArrayEquals(json, ByteBufUtil.getBytes(out, before.length, json.length));
    }

    @Property
    void noMessageIsReadFromAPartOfItself(@ForAll("messages") ControlMessage message, @ForAll int cut) {
        byte[] json = ControlCodec.encode(message);
        byte[] part = Arrays.copyOf(json, Math.floorMod(cut, json.length));
        assertEquals(ProtocolFault.NOT_JSON, JsonBytes.fault(part).fault());
    }

    @Property
    void aDamagedMessageIsAFaultOrAnotherThatCanBeSaidAgain(
            @ForAll("messages") ControlMessage message, @ForAll("damages") @Size(max = 6) List<Damage> damages) {
        byte[] json = ControlCodec.encode(message);
        damages.forEach(damage -> json[damage.offset() % json.length] = damage.octet());
        try {
            ControlMessage read = JsonBytes.decode(json);
            assertEquals(read, JsonBytes.decode(ControlCodec.encode(read)));
        } catch (ProtocolException e) {
            assertFalse(String.valueOf(e.getMessage()).isBlank());
        }
    }

    @Provide
    Arbitrary<List<Damage>> damages() {
        return Combinators.combine(Arbitraries.integers().greaterOrEqual(0), Arbitraries.bytes())
                .as(Damage::new)
                .list();
    }

    @Provide
    Arbitrary<ControlMessage> messages() {
        Arbitrary<PeerInfo> peer =
                Combinators.combine(peerIds(), names(), macs()).as(ControlCodecPropertyTest::client);
        return Arbitraries.oneOf(
                hellos(),
                welcomes(),
                Combinators.combine(Arbitraries.of(RejectCode.class), sentences())
                        .as(Reject::new),
                peer.map(PeerJoined::new),
                Combinators.combine(peerIds(), Arbitraries.of(LeaveReason.class), sentences())
                        .as(PeerLeft::new),
                stats(),
                peerLines().map(PeerQuality::new),
                Combinators.combine(Arbitraries.of(true, false), sentences()).as(GatewayStatus::new),
                octets(ProofText.NONCE_LENGTH).map(Challenge::new),
                octets(IdentityKey.SIGNATURE_LENGTH).map(Proof::new),
                hostMessages(),
                sentences().map(Disconnect::new));
    }

    private static Arbitrary<Hello> hellos() {
        Arbitrary<RoomCode> codes = Arbitraries.strings()
                .withCharRange('a', 'z')
                .withCharRange('A', 'Z')
                .numeric()
                .withChars('-', '_')
                .ofMinLength(1)
                .ofMaxLength(64)
                .map(RoomCode::new);
        Arbitrary<RoomTicket> rooms = Combinators.combine(
                        codes,
                        Combinators.combine(octets(RoomKey.SECRET_LENGTH), octets(IdentityKey.FINGERPRINT_LENGTH))
                                .as(RoomKey::new)
                                .injectNull(0.5))
                .as(RoomTicket::new);
        Arbitrary<Integer> mtus = Arbitraries.integers()
                .between(Protocol.MIN_MTU, Protocol.MAX_MTU)
                .injectNull(0.2);
        Arbitrary<Integer> budgets = Arbitraries.integers()
                .between(Protocol.MIN_DATAGRAM_BUDGET, Protocol.MAX_DATAGRAM_BUDGET)
                .injectNull(0.2);
        return Combinators.combine(
                        Arbitraries.integers().between(1, Protocol.MAX_VERSION),
                        Arbitraries.of(PeerRole.class),
                        rooms,
                        macs(),
                        mtus,
                        budgets,
                        keys(),
                        names())
                .as((version, role, room, mac, mtu, budget, key, name) -> new Hello(
                        version,
                        role,
                        room.name(),
                        role == PeerRole.CLIENT ? mac : null,
                        mtu,
                        budget,
                        key,
                        role == PeerRole.GATEWAY ? room.ownerDigest() : null,
                        mtu == null ? new OperatorToken("token-0123456789" + version) : null,
                        name));
    }

    private static Arbitrary<HostMessage> hostMessages() {
        Arbitrary<BanEntry> bans =
                Combinators.combine(keys(), macs().injectNull(0.3)).as(BanEntry::new);
        return Arbitraries.oneOf(
                Combinators.combine(peerIds(), Arbitraries.of(true, false), sentences())
                        .as(Kick::new),
                sentences().map(CloseRoom::new),
                bans.list().ofMaxSize(Protocol.MAX_BANS).map(Bans::new),
                Combinators.combine(bans, names()).as(Banned::new));
    }

    private static Arbitrary<IdentityKey> keys() {
        // The first octets of a key that proves nobody are 0, 1, 38, 199 and 236 to 238.
        return octets(IdentityKey.LENGTH)
                .filter(octets -> octets.toArray()[0] > 38)
                .map(IdentityKey::new);
    }

    private static Arbitrary<Octets> octets(int length) {
        return Arbitraries.bytes().array(byte[].class).ofSize(length).map(Octets::of);
    }

    /** With its own id 1, a gateway or none at 2, and any clients above. */
    private static Arbitrary<Welcome> welcomes() {
        Arbitrary<List<PeerInfo>> clients = Combinators.combine(
                        Arbitraries.integers().between(3, Protocol.MAX_PEER_ID), names(), macs())
                .as(ControlCodecPropertyTest::client)
                .list()
                .uniqueElements(PeerInfo::peerId)
                .ofMaxSize(20);
        return Combinators.combine(
                        Arbitraries.longs().between(0, Protocol.MAX_ROOM_ID),
                        Arbitraries.integers().between(Protocol.MIN_MTU, Protocol.MAX_MTU),
                        Arbitraries.of(true, false),
                        names(),
                        clients)
                .as((roomId, mtu, hasGateway, name, others) -> {
                    Stream<PeerInfo> gateway =
                            hasGateway ? Stream.of(new PeerInfo(2, PeerRole.GATEWAY, null, name)) : Stream.empty();
                    List<PeerInfo> peers =
                            Stream.concat(gateway, others.stream()).toList();
                    return new Welcome(1, roomId, mtu, hasGateway ? 2 : null, peers);
                });
    }

    private static Arbitrary<Stats> stats() {
        Arbitrary<String> keys = Arbitraries.strings()
                .withCharRange('a', 'z')
                .numeric()
                .withChars('-')
                .ofMinLength(1)
                .ofMaxLength(64);
        Arbitrary<Map<String, Long>> counters =
                Arbitraries.maps(keys, Arbitraries.longs().greaterOrEqual(0)).ofMaxSize(Protocol.MAX_STATS);
        return Combinators.combine(counters, qualities().injectNull(0.2), addresses())
                .as(Stats::new);
    }

    private static Arbitrary<List<PeerLine>> peerLines() {
        return Combinators.combine(peerIds(), qualities(), addresses())
                .as(PeerLine::new)
                .list()
                .uniqueElements(PeerLine::peerId)
                .ofMaxSize(Protocol.MAX_PEER_LINES);
    }

    private static Arbitrary<PathQuality> qualities() {
        Arbitrary<Long> us = Arbitraries.longs().between(0, PathQuality.MOST_US);
        return Combinators.combine(us, us, Arbitraries.integers().between(0, 1000))
                .as(PathQuality::new);
    }

    private static Arbitrary<String> addresses() {
        return Arbitraries.of("10.0.0.1", "255.255.255.255", "::1", "2001:db8::ffff")
                .injectNull(0.3);
    }

    private static PeerInfo client(int peerId, String name, MacAddress mac) {
        return new PeerInfo(peerId, PeerRole.CLIENT, mac, name);
    }

    private static Arbitrary<Integer> peerIds() {
        return Arbitraries.integers().between(1, Protocol.MAX_PEER_ID);
    }

    /** Unicast and locally administered. */
    private static Arbitrary<MacAddress> macs() {
        return Arbitraries.longs()
                .between(0, 0xFFFF_FFFF_FFFFL)
                .map(bits -> new MacAddress(bits & ~(1L << 40) | 1L << 41));
    }

    private static Arbitrary<String> names() {
        return words().ofMaxLength(Protocol.MAX_NAME_LENGTH);
    }

    private static Arbitrary<String> sentences() {
        return words().ofMaxLength(Protocol.MAX_SENTENCE_LENGTH);
    }

    /** Of the basic plane, without what steers a terminal or the direction of text, and without surrogates. */
    private static StringArbitrary words() {
        return Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a0', '\u2027')
                .withCharRange('\u3000', '\ud7ff');
    }
}
