package lanparty.ctrl;

import static lanparty.ctrl.ProtocolFault.DUPLICATE_FIELD;
import static lanparty.ctrl.ProtocolFault.NOT_JSON;
import static lanparty.ctrl.ProtocolFault.TOO_LARGE;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.charset.StandardCharsets;
import lanparty.ctrl.ControlMessage.Disconnect;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is JSON here, before any field is looked at. JSON is written with ' for ", to be readable. */
class StrictJsonTest {
    private static final String HELLO = "{'type':'hello','version':2,'role':'client','room':'friday',"
            + "'mac':'02:4c:50:00:00:01','mtu':1500,'datagramBudget':1350,'key':'11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo','displayName':'Ann'}";
    private static final String GATEWAY = "{'peerId':1,'role':'gateway','displayName':'attic'}";
    private static final String CLIENT = "{'peerId':3,'role':'client','mac':'02:4c:50:00:00:01','displayName':''}";
    private static final String WELCOME = "{'type':'welcome','peerId':2,'roomId':7,'mtu':1500,'gatewayPeerId':1,"
            + "'peers':[" + GATEWAY + "," + CLIENT + "]}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "null",
                "7",
                "'hello'",
                "[]",
                "[" + HELLO + "]",
                HELLO + HELLO,
                HELLO + "x",
                "{'type':'disconnect','reason':'bye',}",
                "{'type':'disconnect','reason':'bye'",
                "{'type':'disconnect' 'reason':'bye'}",
                "{type:'disconnect','reason':'bye'}",
                "{'type'='disconnect','reason':'bye'}",
                "{'type':'disconnect';'reason':'bye'}",
                "{'type':'disconnect','reason':'a\nb'}",
                "{'type':'disconnect','reason':'\\x'}",
                "{'type':'disconnect','reason':'\\u00zz'}",
                "{'type':'disconnect','reason':'half a pair \\ud83c'}",
                "{'type':'disconnect','reason':'half a pair \\udfae'}",
                "{'type':'disconnect','reason':bye}",
                "{'type':'disconnect','reason':'bye'} // so long",
                ")]}'\n{'type':'disconnect','reason':'bye'}",
                "{'type':'stats','counters':{'a':NaN}}",
                "{'type':'stats','counters':{'a':Infinity}}",
                "{'type':'stats','counters':{'a':01}}",
                "{'type':'stats','counters':{'a':+1}}",
                "{'type':'stats','counters':{'a':0x10}}",
                "{'type':'stats','counters':{'a':TRUE}}"
            })
    void whatIsNotOneJsonObjectIsRefused(String json) {
        assertFault(NOT_JSON, json);
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] json = "{\"type\":\"disconnect\",\"reason\":\"?\"}".getBytes(StandardCharsets.UTF_8);
        json[json.length - 3] = (byte) 0xC0;
        assertEquals(NOT_JSON, JsonBytes.fault(json).fault());
    }

    @Test
    void aMessageOfTheGreatestLengthIsReadAndOneByteMoreIsRefused() throws ProtocolException {
        String bye = "{'type':'disconnect','reason':'bye'}";
        String longest = bye + " ".repeat(Protocol.MAX_MESSAGE_BYTES - bye.length());
        assertEquals(new Disconnect("bye"), JsonBytes.decode(quoted(longest)));
        assertFault(TOO_LARGE, longest + " ");
    }

    @Test
    void nestingDeeperThanAnyMessageNeedsIsRefused() throws ProtocolException {
        assertInstanceOf(Disconnect.class, JsonBytes.decode(quoted(byeWithNesting(StrictJson.MAX_DEPTH - 1))));
        assertFault(NOT_JSON, byeWithNesting(StrictJson.MAX_DEPTH));
        assertFault(NOT_JSON, byeWithNesting(30_000));
    }

    @Test
    void aFieldGivenTwiceIsRefusedAtEveryLevel() {
        assertFault(DUPLICATE_FIELD, HELLO.replace("'version':2", "'version':2,'version':2"));
        assertFault(DUPLICATE_FIELD, WELCOME.replace("'peerId':3", "'peerId':3,'peerId':4"));
        assertFault(DUPLICATE_FIELD, HELLO.replace("'mtu':1500", "'mtu':null,'mtu':1500"));
        assertFault(DUPLICATE_FIELD, HELLO.replace("'mtu':1500", "'new':{'a':1,'a':1}"));
    }

    @Test
    void unknownFieldsAreIgnoredWhateverTheyHold() throws ProtocolException {
        String newer = HELLO.replace("'mtu':1500", "'mtu':1500,'new':{'a':[1.5e300,-0,1e999999999,null,true,'x']}");
        assertEquals(JsonBytes.decode(quoted(HELLO)), JsonBytes.decode(quoted(newer)));
    }

    private static String byeWithNesting(int levels) {
        return "{'type':'disconnect','reason':'bye','new':" + "[".repeat(levels) + "]".repeat(levels) + "}";
    }

    private static void assertFault(ProtocolFault fault, String json) {
        assertEquals(fault, JsonBytes.fault(quoted(json)).fault(), json);
    }

    private static String quoted(String json) {
        return json.replace('\'', '"');
    }
}
