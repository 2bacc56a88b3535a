package lanparty.gateway.portmap.igd;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.net.Inet4Address;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a router answers to a call has an address and a port that can be written down, or none. */
class SoapAnswerFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        Documents.result("GetExternalIPAddress", "NewExternalIPAddress", "203.0.113.2"),
                        Documents.result("AddAnyPortMapping", "NewReservedPort", "50443"),
                        Documents.result("AddPinhole", "UniqueID", "7"),
                        Documents.fault(718),
                        "<NewExternalIPAddress>0.0.0.0</NewExternalIPAddress>",
                        "<!DOCTYPE a [<!ENTITY e 'x'>]><a>&e;</a>",
                        "")
                .map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void anAnswerIsSoundOrNone(byte[] message) throws SoapFault {
        SoapAnswer answer = SoapAnswer.decode(new RouterHttp.Reply(RouterHttp.Reply.OK, message));
        answer.externalAddress().ifPresent(address -> {
            assertInstanceOf(Inet4Address.class, address);
            assertFalse(address.isAnyLocalAddress());
        });
        answer.reservedPort().ifPresent(port -> assertTrue(port > 0 && port <= 0xFFFF));
        answer.uniqueId().ifPresent(id -> assertTrue(id >= 0 && id <= 0xFFFF));
        try {
            SoapAnswer.decode(new RouterHttp.Reply(500, message));
        } catch (SoapFault fault) {
            String words = String.valueOf(fault.getMessage());
            assertTrue(words.matches("UPnP, error [0-9]{1,5}"), words);
        }
    }
}
