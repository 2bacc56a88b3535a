package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes over the wire, byte for byte, and that nothing an attacker sends makes the codec misbehave. */
class ControlCodecTest {
    private static final int GENERATED = 2_000;
    private static final RoomTicket SEALED =
            new RoomTicket(new RoomCode("friday"), new RoomKey(TestKeys.counting(16), TestKeys.KEY.fingerprint()));
    private static final MacAddress MAC = MacAddress.parse("02:4c:50:00:00:01");

    static Stream<Arguments> golden() {
        return Stream.of(goldenJoining(), goldenRoom(), goldenLines(), goldenHost())
                .flatMap(messages -> messages);
    }

    private static Stream<Arguments> goldenJoining() {
        return Stream.of(
                Arguments.of(
                        new Hello(
                                2,
                                PeerRole.CLIENT,
                                new RoomName("Friday"),
                                MAC,
                                1500,
                                1350,
                                TestKeys.KEY,
                                null,
                                null,
                                "Ann"),
                        "{\"type\":\"hello\",\"version\":2,\"role\":\"client\",\"room\":\"friday\","
                                + "\"mac\":\"02:4c:50:00:00:01\",\"mtu\":1500,\"datagramBudget\":1350,"
                                + "\"key\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\",\"displayName\":\"Ann\"}"),
                Arguments.of(
                        new Hello(
                                2,
                                PeerRole.GATEWAY,
                                SEALED.name(),
                                null,
                                null,
                                null,
                                TestKeys.KEY,
                                SEALED.ownerDigest(),
                                new OperatorToken("0123456789abcdef"),
                                ""),
                        "{\"type\":\"hello\",\"version\":2,\"role\":\"gateway\","
                                + "\"room\":\"~4F9l02DnhpG0LtGycMc70Z3JAAv5wONAOLvDaPDZD9w\","
                                + "\"key\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
                                + "\"owner\":\"4DaictTsZ8D92YvV8LlAyTtEB4WS7njHrrbyqQr_tWo\","
                                + "\"token\":\"0123456789abcdef\",\"displayName\":\"\"}"),
                Arguments.of(
                        new Challenge(TestKeys.counting(32)),
                        "{\"type\":\"challenge\",\"nonce\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\"}"),
                Arguments.of(
                        new Challenge(TestKeys.counting(32), "203.0.113.6:40001"),
                        "{\"type\":\"challenge\",\"nonce\":\"AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8\","
                                + "\"seenAs\":\"203.0.113.6:40001\"}"),
                Arguments.of(
                        new Proof(TestKeys.SIGNATURE),
                        "{\"type\":\"proof\",\"signature\":\"5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVf"
                                + "uIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw\"}"));
    }

    private static Stream<Arguments> goldenHost() {
        return Stream.of(
                Arguments.of(
                        new Kick(3, true, "cheats"),
                        "{\"type\":\"kick\",\"peerId\":3,\"ban\":true,\"reason\":\"cheats\"}"),
                Arguments.of(new CloseRoom(""), "{\"type\":\"close-room\",\"reason\":\"\"}"),
                Arguments.of(
                        new Bans(List.of(new BanEntry(TestKeys.KEY, null), new BanEntry(null, MAC))),
                        "{\"type\":\"bans\",\"bans\":[{\"key\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"},"
                                + "{\"mac\":\"02:4c:50:00:00:01\"}]}"),
                Arguments.of(
                        new Banned(new BanEntry(TestKeys.KEY, MAC), "Eve"),
                        "{\"type\":\"banned\",\"ban\":{\"key\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\","
                                + "\"mac\":\"02:4c:50:00:00:01\"},\"displayName\":\"Eve\"}"));
    }

    private static Stream<Arguments> goldenLines() {
        return Stream.of(
                Arguments.of(
                        new Stats(Map.of("frames-sent", 312L, "frames-received", Long.MAX_VALUE), null, null),
                        "{\"type\":\"stats\",\"counters\":{\"frames-received\":9223372036854775807,"
                                + "\"frames-sent\":312}}"),
                Arguments.of(
                        new Stats(Map.of(), new PathQuality(23_400, 1_999, 3), "192.168.50.101"),
                        "{\"type\":\"stats\",\"counters\":{},\"path\":{\"roundTripUs\":23400,\"jitterUs\":1999,"
                                + "\"lossPermille\":3},\"address\":\"192.168.50.101\"}"),
                Arguments.of(
                        new PeerQuality(List.of(
                                new PeerLine(3, new PathQuality(480, 20, 0), null),
                                new PeerLine(65535, new PathQuality(60_000_000, 0, 1000), "fd00::1"))),
                        "{\"type\":\"peer-quality\",\"peers\":[{\"peerId\":3,\"roundTripUs\":480,\"jitterUs\":20,"
                                + "\"lossPermille\":0},{\"peerId\":65535,\"roundTripUs\":60000000,\"jitterUs\":0,"
                                + "\"lossPermille\":1000,\"address\":\"fd00::1\"}]}"));
    }

    private static Stream<Arguments> goldenRoom() {
        return Stream.of(
                Arguments.of(
                        new Welcome(
                                2,
                                0xFFFF_FFFFL,
                                1500,
                                1,
                                List.of(
                                        new PeerInfo(1, PeerRole.GATEWAY, null, "attic"),
                                        new PeerInfo(65535, PeerRole.CLIENT, MAC, "B\u00e9a <3"))),
                        "{\"type\":\"welcome\",\"peerId\":2,\"roomId\":4294967295,\"mtu\":1500,\"gatewayPeerId\":1,"
                                + "\"peers\":[{\"peerId\":1,\"role\":\"gateway\",\"displayName\":\"attic\"},"
                                + "{\"peerId\":65535,\"role\":\"client\",\"mac\":\"02:4c:50:00:00:01\","
                                + "\"displayName\":\"B\u00e9a <3\"}]}"),
                Arguments.of(
                        new Welcome(1, 0, 1280, null, List.of()),
                        "{\"type\":\"welcome\",\"peerId\":1,\"roomId\":0,\"mtu\":1280,\"peers\":[]}"),
                Arguments.of(
                        new Reject(RejectCode.DUPLICATE_MAC, "taken"),
                        "{\"type\":\"reject\",\"code\":\"duplicate-mac\",\"sentence\":\"taken\"}"),
                Arguments.of(
                        new PeerJoined(new PeerInfo(3, PeerRole.CLIENT, MAC, "")),
                        "{\"type\":\"peer-joined\",\"peer\":{\"peerId\":3,\"role\":\"client\","
                                + "\"mac\":\"02:4c:50:00:00:01\",\"displayName\":\"\"}}"),
                Arguments.of(
                        new PeerLeft(3, LeaveReason.RELAY_CLOSING, "update"),
                        "{\"type\":\"peer-left\",\"peerId\":3,\"reason\":\"relay-closing\",\"detail\":\"update\"}"),
                Arguments.of(
                        new GatewayStatus(false, "eth0 is down"),
                        "{\"type\":\"gateway-status\",\"lanUp\":false,\"detail\":\"eth0 is down\"}"),
                Arguments.of(
                        new Disconnect("said \"bye\""), "{\"type\":\"disconnect\",\"reason\":\"said \\\"bye\\\"\"}"));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void writesExactlyTheseBytes(ControlMessage message, String json) {
        assertArrayEquals(json.getBytes(StandardCharsets.UTF_8), ControlCodec.encode(message));
    }

    @ParameterizedTest
    @MethodSource("golden")
    void readsTheseBytesBack(ControlMessage message, String json) throws ProtocolException {
        assertEquals(message, JsonBytes.decode(json));
    }

    @Test
    void everyMessageComesBackAsItWas() throws ProtocolException {
        GeneratedMessages messages = new GeneratedMessages(new SplittableRandom(1));
        for (int i = 0; i < GENERATED; i++) {
            ControlMessage message = messages.next();
            assertEquals(message, JsonBytes.decode(ControlCodec.encode(message)));
        }
    }

    @Test
    void aBufferGetsAsManyBytesAsTheArrayHasAndNoMore() {
        GeneratedMessages messages = new GeneratedMessages(new SplittableRandom(2));
        for (int i = 0; i < 100; i++) {
            ControlMessage message = messages.next();
            ByteBuf out = Unpooled.buffer().writeByte(7);
            ControlCodec.encodeTo(message, out);
            byte[] written = new byte[out.readableBytes() - 1];
            out.getBytes(1, written);
            assertArrayEquals(ControlCodec.encode(message), written);
        }
    }

    @Test
    void readsOnlyWhatIsReadable() throws ProtocolException {
        byte[] json = ControlCodec.encode(new Disconnect("bye"));
        ByteBuf in = Unpooled.buffer().writeZero(3).writeBytes(json).writeZero(5);
        in.readerIndex(3).writerIndex(3 + json.length);
        assertEquals(new Disconnect("bye"), ControlCodec.decode(in));
        assertEquals(in.writerIndex(), in.readerIndex());
        assertEquals(1, in.refCnt(), "the buffer stays the caller's");
    }

    @Test
    void readsAMessageThatArrivedInPieces() throws ProtocolException {
        byte[] json = ControlCodec.encode(new Disconnect("bye"));
        ByteBuf in = Unpooled.wrappedBuffer(
                Unpooled.copiedBuffer(json, 0, 9), Unpooled.copiedBuffer(json, 9, json.length - 9));
        assertEquals(new Disconnect("bye"), ControlCodec.decode(in));
    }

    @Test
    void mutatedBytesGiveAValidMessageOrAProtocolFault() {
        RandomGenerator random = new SplittableRandom(3);
        GeneratedMessages messages = new GeneratedMessages(random);
        int faults = 0;
        for (int i = 0; i < 10_000; i++) {
            byte[] mutated = ByteMutation.mutate(ControlCodec.encode(messages.next()), random);
            try {
                ControlMessage message = JsonBytes.decode(mutated);
                assertEquals(message, JsonBytes.decode(ControlCodec.encode(message)));
            } catch (ProtocolException e) {
                faults++;
                assertFalse(String.valueOf(e.getMessage()).isBlank());
            }
        }
        assertTrue(faults > 1_000, "most mutations are faults, but only " + faults + " were");
    }

    @Test
    void noiseIsAProtocolFault() {
        RandomGenerator random = new SplittableRandom(4);
        for (int i = 0; i < 2_000; i++) {
            byte[] noise = new byte[random.nextInt(200)];
            random.nextBytes(noise);
            assertEquals(ProtocolFault.NOT_JSON, JsonBytes.fault(noise).fault());
        }
    }

    @Test
    void aWelcomeToTheFullestRoomFitsWhateverItsPeersAreCalled() throws ProtocolException {
        String longestName = "\u4e2d".repeat(Protocol.MAX_NAME_LENGTH);
        Welcome welcome = welcome(Protocol.MAX_ROOM_PEERS, longestName);
        assertEquals(welcome, JsonBytes.decode(ControlCodec.encode(welcome)));
    }

    @Test
    void aMessageTooLongForItsReaderIsNotWritten() {
        Welcome welcome = welcome(Protocol.MAX_WELCOME_PEERS, "someone");
        assertThrows(IllegalArgumentException.class, () -> ControlCodec.encode(welcome));
    }

    @Test
    void whatAPeerIsToldOfItsFaultFitsALine() {
        String sentence = String.valueOf(JsonBytes.fault("{\"type\":\"a\\nb\\u202e" + "c".repeat(9_000) + "\"}")
                .getMessage());
        assertTrue(sentence.startsWith("messages of type 'a b cc"), sentence);
        assertEquals(Protocol.MAX_SENTENCE_LENGTH, sentence.length());
    }

    private static Welcome welcome(int peers, String name) {
        return new Welcome(
                Protocol.MAX_PEER_ID,
                Protocol.MAX_ROOM_ID,
                Protocol.MAX_MTU,
                null,
                IntStream.range(0, peers)
                        .mapToObj(i -> new PeerInfo(Protocol.MAX_PEER_ID - 1 - i, PeerRole.CLIENT, MAC, name))
                        .toList());
    }
}
