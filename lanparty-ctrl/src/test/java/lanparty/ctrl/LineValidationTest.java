package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import lanparty.ctrl.LineMessage.PeerQuality;
import lanparty.obs.status.PathQuality;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be said of lines; it comes from strangers and is shown to people. JSON is written with ' for ". */
class LineValidationTest {
    @ParameterizedTest
    @ValueSource(strings = {"roundTripUs", "jitterUs", "lossPermille"})
    void aFigureHasARange(String field) {
        String most = field.equals("lossPermille") ? "1000" : "60000000";
        assertFine(lineWith(field, "0"));
        assertFine(lineWith(field, most));
        assertFault(lineWith(field, most + "1"));
        assertFault(lineWith(field, "-1"));
        assertFault(lineWith(field, "1.5"));
        assertFault(lineWith(field, "'1'"));
        assertFault(lineWith(field, "9223372036854775807"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "255.255.255.255", "::", "fe80::1", "2001:DB8::1", "::ffff:10.0.0.1"})
    void anAddressIsALiteral(String address) {
        assertFine(addressed(address));
        assertFine(statsFrom(address));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10.0.0",
                "10.0.0.256",
                "10.0.0.1/24",
                "fe80::1%eth0",
                "[::1]",
                "localhost",
                "<img src=x>",
                " 10.0.0.1",
                "1:2:3:4:5:6:7:8:9"
            })
    void nothingElseIsAnAddress(String address) {
        assertFault(addressed(address));
        assertFault(statsFrom(address));
    }

    @Test
    void aMessageTellsOfSoManyPeersAndOfNoneTwice() {
        assertFine(linesOf(IntStream.rangeClosed(1, Protocol.MAX_PEER_LINES)));
        assertFault(linesOf(IntStream.rangeClosed(1, Protocol.MAX_PEER_LINES + 1)));
        assertFault(linesOf(IntStream.of(7, 7)));
        assertFault(linesOf(IntStream.of(0)));
        assertFault(linesOf(IntStream.of(65_536)));
    }

    @Test
    void theLongestMessageIsSmall() {
        PathQuality worst = new PathQuality(PathQuality.MOST_US, PathQuality.MOST_US, 1000);
        String longest = "2001:0db8:1111:2222:3333:4444:5555:6666";
        List<PeerLine> lines = IntStream.range(0, Protocol.MAX_PEER_LINES)
                .mapToObj(i -> new PeerLine(Protocol.MAX_PEER_ID - i, worst, longest))
                .toList();
        int bytes = ControlCodec.encode(new PeerQuality(lines)).length;
        assertTrue(bytes <= 40 + Protocol.MAX_PEER_LINES * 146, bytes + " bytes");
    }

    private static String lineWith(String field, String value) {
        String line = "{'peerId':3,'roundTripUs':1,'jitterUs':1,'lossPermille':1}"
                .replaceFirst("'" + field + "':1", "'" + field + "':" + value);
        return "{'type':'peer-quality','peers':[" + line + "]}";
    }

    private static String addressed(String address) {
        return "{'type':'peer-quality','peers':[{'peerId':3,'roundTripUs':1,'jitterUs':1,'lossPermille':1,'address':'"
                + address + "'}]}";
    }

    private static String statsFrom(String address) {
        return "{'type':'stats','counters':{},'address':'" + address + "'}";
    }

    private static String linesOf(IntStream peerIds) {
        return peerIds.mapToObj(id -> "{'peerId':" + id + ",'roundTripUs':1,'jitterUs':1,'lossPermille':1}")
                .collect(Collectors.joining(",", "{'type':'peer-quality','peers':[", "]}"));
    }

    private static void assertFine(String json) {
        assertDoesNotThrow(() -> JsonBytes.decode(json.replace('\'', '"')), json);
    }

    private static void assertFault(String json) {
        assertEquals(
                ProtocolFault.BAD_FIELD,
                JsonBytes.fault(json.replace('\'', '"')).fault(),
                json);
    }
}
