package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a relay operator may type behind {@code --listen}. */
class ListenAddressTest {
    @ParameterizedTest
    @CsvSource({
        "443, 0.0.0.0, 443",
        "443/udp, 0.0.0.0, 443",
        "443/UDP, 0.0.0.0, 443",
        "0, 0.0.0.0, 0",
        "65535, 0.0.0.0, 65535",
        "127.0.0.1:4433, 127.0.0.1, 4433",
        "127.0.0.1:4433/udp, 127.0.0.1, 4433",
        "localhost:4433, localhost, 4433",
        "[::]:443, ::, 443",
        "[::1]:443/udp, ::1, 443",
        "' 443 ', 0.0.0.0, 443"
    })
    void readsHostAndPort(String text, String host, int port) {
        assertEquals(new ListenAddress(host, port), ListenAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/udp",
                ":443",
                "host",
                "0.0.0.0",
                "host:",
                "host:x",
                "::1",
                "::1:443x",
                "[::1]",
                "[::1]443",
                "65536",
                "host:65536",
                "-1",
                "443/",
                "443/sctp",
                "443/udp/udp",
                "443 /udp",
                "4 43",
                "[host]:443",
                "udp/443"
            })
    void refusesAnythingElseInOneSentence(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));
        assertEquals(
                "'" + text
                        + "' is not an address to listen on; write PORT or HOST:PORT, an IPv6 host in brackets such as"
                        + " [::]:443",
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"443/tcp", "443/TCP", "0.0.0.0:443/tcp"})
    void tcpIsRefusedWithItsReason(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> ListenAddress.parse(text));
        assertEquals("'" + text + "' names TCP, but a relay listens on UDP only; leave /tcp out", e.getMessage());
    }

    @Test
    void theDefaultIsPort443OfEveryAddress() {
        assertEquals("0.0.0.0:443", ListenAddress.DEFAULT.toString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0:443", "[::]:443", "localhost:0"})
    void writesWhatItReads(String text) {
        assertEquals(text, ListenAddress.parse(text).toString());
    }
}
