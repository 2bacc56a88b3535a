package lanparty.ctrl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a player or LAN host may type behind {@code --relay}. */
class RelayAddressTest {
    @ParameterizedTest
    @CsvSource({
        "relay.example, relay.example, 443",
        "relay.example., relay.example., 443",
        "relay.example:4433, relay.example, 4433",
        "localhost, localhost, 443",
        "my-vps_1, my-vps_1, 443",
        "4chan.example, 4chan.example, 443",
        "192.0.2.7, 192.0.2.7, 443",
        "192.0.2.7:1, 192.0.2.7, 1",
        "192.0.2.7:65535, 192.0.2.7, 65535",
        "::1, ::1, 443",
        "::, ::, 443",
        "2001:db8::7, 2001:db8::7, 443",
        "::ffff:192.0.2.7, ::ffff:192.0.2.7, 443",
        "[::1], ::1, 443",
        "[::1]:4433, ::1, 4433",
        "[fe80::1%eth0]:4433, fe80::1%eth0, 4433",
        "'  relay.example:4433 ', relay.example, 4433"
    })
    void readsHostAndPort(String text, String host, int port) {
        assertEquals(new RelayAddress(host, port), RelayAddress.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ":",
                ":443",
                "host:",
                "host:port",
                "host:443x",
                "host:-1",
                "host:+443",
                "host:443:443",
                "host:0443443",
                "[::1]x",
                "[::1]:",
                "[::1]:x",
                "[::1",
                "::1]",
                "[]",
                "[]:443",
                "[host]:443",
                "[192.0.2.7]:443",
                "[[::1]]",
                "1:2:3",
                "::1::2",
                "12345::",
                "::1%",
                "two words",
                "a b:443",
                "host :443",
                "host: 443",
                "-host",
                "host-",
                "a..b",
                ".a",
                "host/",
                "https://host",
                "host/udp",
                "user@host",
                "192.0.2",
                "192.0.2.256",
                "1.2.3.4.5",
                "443",
                "192.0.2.7.",
                "h\u00f6st",
                "ho\nst",
                "host\u0000"
            })
    void refusesAnythingElseInOneSentence(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RelayAddress.parse(text));
        assertTrue(
                String.valueOf(e.getMessage())
                        .endsWith("is not a relay address; write HOST or HOST:PORT, an IPv6 address as [ADDRESS]:PORT"),
                e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"host:0", "host:65536", "[::1]:0", "[::1]:99999"})
    void refusesAPortThatIsNone(String text) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> RelayAddress.parse(text));
        assertEquals("'" + text + "' has no valid port; a port is 1 to 65535", e.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = {"relay.example:443", "192.0.2.7:4433", "[2001:db8::7]:443", "[fe80::1%eth0]:443"})
    void writesWhatItReads(String text) {
        assertEquals(text, RelayAddress.parse(text).toString());
    }

    @Test
    void aNameLongerThanDnsAllowsIsRefused() {
        String label = "a".repeat(49) + ".";
        assertEquals(250, RelayAddress.parse(label.repeat(5)).host().length());
        assertThrows(IllegalArgumentException.class, () -> RelayAddress.parse(label.repeat(5) + "abcd"));
    }

    @Test
    void cannotBeMadeOfNonsense() {
        assertThrows(IllegalArgumentException.class, () -> new RelayAddress("", 443));
        assertThrows(IllegalArgumentException.class, () -> new RelayAddress("[::1]", 443));
        assertThrows(IllegalArgumentException.class, () -> new RelayAddress("host", 0));
        assertThrows(IllegalArgumentException.class, () -> new RelayAddress("host", 65536));
    }
}
