package lanparty.ctrl;

import static lanparty.ctrl.ProtocolFault.BAD_FIELD;
import static lanparty.ctrl.ProtocolFault.UNSUPPORTED_VERSION;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One test for each rule of keys, proofs, sealed rooms and bans. JSON is written with ' for ", to be readable. */
class HandshakeValidationTest {
    private static final String KEY = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
    private static final String DIGEST = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8";
    private static final String HELLO = "{'type':'hello','version':2,'role':'client','room':'friday',"
            + "'mac':'02:4c:50:00:00:01','key':'" + KEY + "','displayName':'Ann'}";

    @Test
    void theFirstVersionsHelloIsAboutItsVersion() {
        ProtocolException fault = JsonBytes.fault(quoted("{'type':'hello','version':1,'role':'client','room':'friday',"
                + "'mac':'02:4c:50:00:00:01','identity':'00112233445566778899aabbccddeeff','displayName':'Ann'}"));
        assertEquals(UNSUPPORTED_VERSION, fault.fault());
        assertEquals(
                "the relay speaks protocol version 2, this endpoint version 1; install the same release of lanparty on"
                        + " both",
                fault.getMessage());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURp",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo=",
                "11qYAYKxCrfVS/7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcH",
                "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURoAAAA",
                "AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void whatCannotBeAKeyIsRefused(String key) {
        assertFault(BAD_FIELD, HELLO.replace(KEY, key));
        assertFault(BAD_FIELD, "{'type':'bans','bans':[{'key':'" + key + "'}]}");
    }

    @Test
    void aSealedRoomIsNamedByADigestInItsOneSpelling() {
        assertValid(true, HELLO.replace("friday", "~" + DIGEST));
        for (String name :
                List.of("~", "~friday", "~" + DIGEST + "A", "~" + DIGEST.replace("h8", "h9"), "~~" + DIGEST)) {
            ProtocolException fault = JsonBytes.fault(quoted(HELLO.replace("friday", name)));
            assertEquals(RejectCode.BAD_ROOM, fault.rejectCode(), name);
        }
    }

    @Test
    void theGatewayOfASealedRoomNamesItsOwnerAndNobodyElseDoes() {
        String gateway = HELLO.replace("'client'", "'gateway'");
        String owner = "'owner':'" + DIGEST + "','displayName'";
        assertValid(true, gateway.replace("friday", "~" + DIGEST).replace("'displayName'", owner));
        assertFault(BAD_FIELD, gateway.replace("friday", "~" + DIGEST));
        assertFault(BAD_FIELD, gateway.replace("'displayName'", owner));
        assertFault(BAD_FIELD, HELLO.replace("friday", "~" + DIGEST).replace("'displayName'", owner));
    }

    @ParameterizedTest
    @CsvSource({"15,false", "16,true", "128,true", "129,false"})
    void aTokenHasALength(int length, boolean valid) {
        assertValid(valid, HELLO.replace("'displayName'", "'token':'" + "t".repeat(length) + "','displayName'"));
    }

    @Test
    void aTokenOfOtherCharactersIsRefusedAndNotRepeated() {
        ProtocolException fault =
                JsonBytes.fault(quoted(HELLO.replace("'displayName'", "'token':'s3cret s3cret s3cret','displayName'")));
        assertEquals(BAD_FIELD, fault.fault());
        assertFalse(String.valueOf(fault.getMessage()).contains("s3cret"));
    }

    @ParameterizedTest
    @CsvSource({"31,false", "32,true", "33,false"})
    void aNonceHasALength(int octets, boolean valid) {
        assertValid(
                valid,
                "{'type':'challenge','nonce':'" + TestKeys.counting(octets).text() + "'}");
    }

    @Test
    void aSignatureHasALengthAndWhatIsNoneProvesNothing() {
        assertValid(
                true, "{'type':'proof','signature':'" + TestKeys.counting(64).text() + "'}");
        for (String none : List.of(
                "", "?", TestKeys.counting(63).text(), TestKeys.counting(65).text())) {
            ProtocolException fault = JsonBytes.fault(quoted("{'type':'proof','signature':'" + none + "'}"));
            assertEquals(RejectCode.BAD_PROOF, fault.rejectCode(), none);
        }
    }

    @Test
    void aBanNamesAKeyOrAPlayersAddress() {
        assertValid(true, "{'type':'bans','bans':[{'mac':'02:4c:50:00:00:01'},{'key':'" + KEY + "'}]}");
        assertFault(BAD_FIELD, "{'type':'bans','bans':[{}]}");
        assertFault(BAD_FIELD, "{'type':'bans','bans':[{'mac':'ff:ff:ff:ff:ff:ff'}]}");
        assertFault(BAD_FIELD, "{'type':'banned','ban':{'key':null}}");
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
