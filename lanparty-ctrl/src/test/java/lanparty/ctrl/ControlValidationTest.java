package lanparty.ctrl;

import static lanparty.ctrl.ProtocolFault.BAD_FIELD;
import static lanparty.ctrl.ProtocolFault.MISSING_FIELD;
import static lanparty.ctrl.ProtocolFault.UNKNOWN_TYPE;
import static lanparty.ctrl.ProtocolFault.UNSUPPORTED_VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LineMessage.Stats;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each rule that what a peer says must meet. JSON is written with ' for ", to be readable. */
class ControlValidationTest {
    private static final String KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String HELLO = "{'type':'hello','version':2,'role':'client','room':'friday',"
            + "'mac':'02:4c:50:00:00:01','mtu':1500,'datagramBudget':1350,'key':'" + KEY + "','displayName':'Ann'}";
    private static final String GATEWAY = "{'peerId':1,'role':'gateway','displayName':'attic'}";
    private static final String CLIENT = "{'peerId':3,'role':'client','mac':'02:4c:50:00:00:01','displayName':''}";
    private static final String WELCOME = "{'type':'welcome','peerId':2,'roomId':7,'mtu':1500,'gatewayPeerId':1,"
            + "'peers':[" + GATEWAY + "," + CLIENT + "]}";

    @Test
    void anUnknownTypeIsRefused() {
        assertFault(UNKNOWN_TYPE, "{'type':'teleport'}");
        assertFault(UNKNOWN_TYPE, "{'type':'HELLO'}");
        assertFault(UNKNOWN_TYPE, "{'type':''}");
    }

    @Test
    void aMessageWithoutTypeIsRefused() {
        assertFault(MISSING_FIELD, "{}");
        assertFault(MISSING_FIELD, "{'type':null}");
        assertFault(BAD_FIELD, "{'type':1}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"version", "role", "room", "mac", "key"})
    void aHelloNeedsThisField(String field) {
        assertFault(MISSING_FIELD, HELLO.replace("'" + field + "'", "'other'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"peerId", "roomId", "mtu", "peers"})
    void aWelcomeNeedsThisField(String field) {
        assertFault(MISSING_FIELD, WELCOME.replaceFirst("'" + field + "'", "'other'"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'type':'reject','sentence':'x'}",
                "{'type':'reject','code':'banned'}",
                "{'type':'peer-joined'}",
                "{'type':'peer-joined','peer':{'role':'gateway'}}",
                "{'type':'peer-joined','peer':{'peerId':1}}",
                "{'type':'peer-joined','peer':{'peerId':1,'role':'client'}}",
                "{'type':'peer-left','reason':'lost'}",
                "{'type':'peer-left','peerId':1}",
                "{'type':'stats'}",
                "{'type':'stats','counters':{},'path':{'roundTripUs':1,'jitterUs':1}}",
                "{'type':'peer-quality'}",
                "{'type':'peer-quality','peers':[{'roundTripUs':1,'jitterUs':1,'lossPermille':0}]}",
                "{'type':'peer-quality','peers':[{'peerId':1,'jitterUs':1,'lossPermille':0}]}",
                "{'type':'gateway-status'}",
                "{'type':'challenge'}",
                "{'type':'proof'}",
                "{'type':'kick','ban':true}",
                "{'type':'kick','peerId':1}",
                "{'type':'bans'}",
                "{'type':'banned','displayName':'Eve'}",
                "{'type':'disconnect'}"
            })
    void everyOtherMessageNeedsItsFieldsToo(String json) {
        assertFault(MISSING_FIELD, json);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mtu", "datagramBudget", "displayName"})
    void aHelloMayLeaveThisFieldOut(String field) throws ProtocolException {
        assertInstanceOf(Hello.class, JsonBytes.decode(quoted(HELLO.replace("'" + field + "'", "'other'"))));
    }

    @Test
    void nullIsTheSameAsLeavingOut() throws ProtocolException {
        Hello hello = (Hello) JsonBytes.decode(quoted(HELLO.replace("1350", "null")));
        assertNull(hello.datagramBudget());
        assertFault(MISSING_FIELD, HELLO.replace("'" + KEY + "'", "null"));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            value = {
                "'version':2 | 'version':'2'",
                "'version':2 | 'version':true",
                "'version':2 | 'version':[2]",
                "'role':'client' | 'role':1",
                "'room':'friday' | 'room':{}",
                "'mac':'02:4c:50:00:00:01' | 'mac':2",
                "'key': | 'key':7,'k':",
                "'displayName' | 'owner':7,'displayName'",
                "'displayName' | 'token':['0123456789abcdef'],'displayName'",
                "'displayName':'Ann' | 'displayName':7"
            })
    void aFieldOfTheWrongKindIsRefused(String right, String wrong) {
        assertFault(BAD_FIELD, HELLO.replace(right, wrong));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1500.0", "1.5e3", "15e2", "-0", "1e999999999", "99999999999999999999", "4294968796"})
    void aNumberNotInPlainDigitsOrOutOfRangeIsRefused(String number) {
        assertFault(BAD_FIELD, HELLO.replace("1500", number));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "1000001"})
    void whatCannotBeAVersionIsRefused(String version) {
        assertFault(BAD_FIELD, HELLO.replace("'version':2", "'version':" + version));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1_000_000})
    void anotherVersionIsLeftToAdmission(int version) throws ProtocolException {
        Hello hello = (Hello) JsonBytes.decode(quoted(HELLO.replace("'version':2", "'version':" + version)));
        assertEquals(version, hello.version());
    }

    @Test
    void aHelloOfAnotherVersionThatIsNotUnderstoodIsAboutItsVersion() {
        ProtocolException fault = JsonBytes.fault("{\"type\":\"hello\",\"version\":3,\"rooms\":[]}");
        assertEquals(UNSUPPORTED_VERSION, fault.fault());
        assertEquals(RejectCode.BAD_VERSION, fault.rejectCode());
    }

    @Test
    void anUnknownRoleIsRefused() {
        assertFault(BAD_FIELD, HELLO.replace("'client'", "'spectator'"));
        assertFault(BAD_FIELD, HELLO.replace("'client'", "'CLIENT'"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "two words", "\u00e9cole", "a/b"})
    void aRoomThatIsNoneIsRefusedAsThat(String room) {
        ProtocolException fault = JsonBytes.fault(quoted(HELLO.replace("friday", room)));
        assertEquals(BAD_FIELD, fault.fault());
        assertEquals(RejectCode.BAD_ROOM, fault.rejectCode());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00:1b:21:00:00:01",
                "03:4c:50:00:00:01",
                "ff:ff:ff:ff:ff:ff",
                "00:00:00:00:00:00",
                "02:4c:50",
                ""
            })
    void aMacThatCannotBeAClientsIsRefused(String mac) {
        assertFault(BAD_FIELD, HELLO.replace("02:4c:50:00:00:01", mac));
        assertFault(BAD_FIELD, WELCOME.replace("02:4c:50:00:00:01", mac));
    }

    @ParameterizedTest
    @ValueSource(strings = {"'ff:ff:ff:ff:ff:ff'", "'nonsense'", "7"})
    void aGatewaysMacIsIgnored(String mac) throws ProtocolException {
        String gateway = HELLO.replace("'client'", "'gateway'").replace("'02:4c:50:00:00:01'", mac);
        assertNull(((Hello) JsonBytes.decode(quoted(gateway))).mac());
    }

    @ParameterizedTest
    @CsvSource({"1279,false", "1280,true", "9000,true", "9001,false"})
    void theMtuHasBounds(String mtu, boolean valid) {
        assertValid(valid, HELLO.replace("1500", mtu));
        assertValid(valid, WELCOME.replace("1500", mtu));
    }

    @ParameterizedTest
    @CsvSource({"1099,false", "1100,true", "65000,true", "65001,false"})
    void theDatagramBudgetHasBounds(String budget, boolean valid) {
        assertValid(valid, HELLO.replace("1350", budget));
    }

    @ParameterizedTest
    @CsvSource({"64,true", "65,false"})
    void aDisplayNameHasALength(int length, boolean valid) {
        assertValid(valid, HELLO.replace("Ann", "n".repeat(length)));
        assertValid(valid, WELCOME.replace("attic", "n".repeat(length)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"\\u0000", "\\n", "\\u001b", "\\u007f", "\\u009b", "\\u2028", "\\u2029", "\\u202e", "\\u2066"})
    void aDisplayNameWithSuchACharacterIsRefused(String escaped) {
        assertFault(BAD_FIELD, HELLO.replace("Ann", "A" + escaped + "n"));
        assertFault(BAD_FIELD, WELCOME.replace("attic", "a" + escaped + "c"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\u4e2d\u6587", "\\ud83c\\udfae", "Zo\u00eb & \u05d0", "<b>"})
    void aDisplayNameMayBeInAnyScript(String name) {
        assertValid(true, HELLO.replace("'Ann'", "\"" + name + "\""));
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,true", "65535,true", "65536,false", "-1,false"})
    void peerIdsAre16BitsAndNotZero(String id, boolean valid) {
        assertValid(valid, "{'type':'welcome','peerId':" + id + ",'roomId':7,'mtu':1500,'peers':[]}");
        assertValid(valid, "{'type':'peer-left','peerId':" + id + ",'reason':'lost'}");
        assertValid(valid, "{'type':'peer-joined','peer':{'peerId':" + id + ",'role':'gateway'}}");
    }

    @ParameterizedTest
    @CsvSource({"-1,false", "0,true", "4294967295,true", "4294967296,false"})
    void roomIdsAre32Bits(String id, boolean valid) {
        assertValid(valid, WELCOME.replace("'roomId':7", "'roomId':" + id));
    }

    @Test
    void aPeerTwiceInOneRoomIsRefused() {
        assertFault(BAD_FIELD, WELCOME.replace(CLIENT, CLIENT + "," + CLIENT));
        assertFault(BAD_FIELD, WELCOME.replace("'peerId':3", "'peerId':2"));
    }

    @Test
    void aSecondGatewayIsRefused() {
        assertFault(BAD_FIELD, WELCOME.replace(CLIENT, "{'peerId':3,'role':'gateway'}"));
    }

    @Test
    void theGatewayMustBeAmongThePeersOrTheEndpointItself() throws ProtocolException {
        assertFault(BAD_FIELD, WELCOME.replace("'gatewayPeerId':1", "'gatewayPeerId':3"));
        assertFault(BAD_FIELD, WELCOME.replace("'gatewayPeerId':1,", ""));
        String toGateway =
                "{'type':'welcome','peerId':2,'roomId':7,'mtu':1500,'gatewayPeerId':2,'peers':[" + CLIENT + "]}";
        assertEquals(2, ((Welcome) JsonBytes.decode(quoted(toGateway))).gatewayPeerId());
    }

    @Test
    void tooManyPeersAreRefused() {
        assertValid(true, welcomeOf(Protocol.MAX_WELCOME_PEERS));
        assertFault(BAD_FIELD, welcomeOf(Protocol.MAX_WELCOME_PEERS + 1));
    }

    @Test
    void peersThatAreNotObjectsAreRefused() {
        assertFault(BAD_FIELD, WELCOME.replace(CLIENT, "3"));
        assertFault(BAD_FIELD, WELCOME.replace(CLIENT, "null"));
        assertFault(BAD_FIELD, "{'type':'welcome','peerId':2,'roomId':7,'mtu':1500,'peers':{}}");
        assertFault(BAD_FIELD, "{'type':'peer-joined','peer':[]}");
    }

    @Test
    void aNewerRelaysCodesDoNotBreakTheSession() throws ProtocolException {
        assertEquals(
                new Reject(RejectCode.OTHER, "Tuesdays only."),
                JsonBytes.decode(quoted("{'type':'reject','code':'not-today','sentence':'Tuesdays only.'}")));
        assertEquals(
                new PeerLeft(3, LeaveReason.OTHER, ""),
                JsonBytes.decode(quoted("{'type':'peer-left','peerId':3,'reason':'abducted'}")));
    }

    @Test
    void sentencesAreMadePrintableAndCut() throws ProtocolException {
        Disconnect bye = (Disconnect) JsonBytes.decode(
                quoted("{'type':'disconnect','reason':'a\\u001b[2J\\r\\n\\u202eb" + "c".repeat(600) + "'}"));
        assertTrue(bye.reason().startsWith("a [2J   bcc"), bye.reason());
        assertEquals(Protocol.MAX_SENTENCE_LENGTH, bye.reason().length());
    }

    @Test
    void aSentenceIsNotCutThroughACharacter() {
        String reason = new Disconnect("x".repeat(Protocol.MAX_SENTENCE_LENGTH - 1) + "\ud83c\udfae").reason();
        assertEquals("x".repeat(Protocol.MAX_SENTENCE_LENGTH - 1), reason);
    }

    @Test
    void tooManyCountersAreRefused() {
        assertValid(true, statsOf(Protocol.MAX_STATS));
        assertFault(BAD_FIELD, statsOf(Protocol.MAX_STATS + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Frames", "a_b", "a b", "a\\n"})
    void aCounterOfAnotherNameIsRefused(String key) {
        assertFault(BAD_FIELD, "{'type':'stats','counters':{'" + key + "':1}}");
    }

    @Test
    void aCountersNameHasALength() {
        assertValid(true, "{'type':'stats','counters':{'" + "k".repeat(64) + "':1}}");
        assertFault(BAD_FIELD, "{'type':'stats','counters':{'" + "k".repeat(65) + "':1}}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "1.0", "'1'", "null", "9223372036854775808"})
    void aCounterOfAnotherValueIsRefused(String value) {
        assertFault(BAD_FIELD, "{'type':'stats','counters':{'frames-sent':" + value + "}}");
    }

    @Test
    void noCountersAreFewButFine() throws ProtocolException {
        assertTrue(((Stats) JsonBytes.decode(quoted("{'type':'stats','counters':{}}")))
                .counters()
                .isEmpty());
    }

    private static String welcomeOf(int peers) {
        return IntStream.range(0, peers)
                .mapToObj(i -> "{'peerId':" + (1000 + i) + ",'role':'client','mac':'02:00:00:00:00:00'}")
                .collect(Collectors.joining(",", "{'type':'welcome','peerId':2,'roomId':7,'mtu':1500,'peers':[", "]}"));
    }

    private static String statsOf(int counters) {
        return IntStream.range(0, counters)
                .mapToObj(i -> "'c" + i + "':0")
                .collect(Collectors.joining(",", "{'type':'stats','counters':{", "}}"));
    }

    private static void assertValid(boolean valid, String json) {
        if (valid) {
            try {
                JsonBytes.decode(quoted(json));
            } catch (ProtocolException e) {
                throw new AssertionError(json, e);
            }
        } else {
            assertFault(BAD_FIELD, json);
        }
    }

    private static void assertFault(ProtocolFault fault, String json) {
        assertEquals(fault, JsonBytes.fault(quoted(json)).fault(), json);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
