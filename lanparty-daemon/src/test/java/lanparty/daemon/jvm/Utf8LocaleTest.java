package lanparty.daemon.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** When a daemon is executed anew so that names are UTF-8. The lab runs the jars under a locale of ASCII. */
class Utf8LocaleTest {
    @Test
    void aLocaleOfAsciiOrLatinNeedsIt() {
        assertTrue(Utf8Locale.isNeeded("ANSI_X3.4-1968", Map.of("LC_ALL", "C")));
        assertTrue(Utf8Locale.isNeeded("ISO-8859-1", Map.of("LANG", "de_DE")));
    }

    @Test
    void oneOfUtf8DoesNot() {
        assertFalse(Utf8Locale.isNeeded("UTF-8", Map.of("LANG", "de_DE.UTF-8")));
    }

    @Test
    void noProcessIsExecutedAnewTwice() {
        assertFalse(Utf8Locale.isNeeded("ANSI_X3.4-1968", Utf8Locale.in(Map.of("LC_ALL", "C"))));
    }

    @Test
    void variablesKeepTheirOctets() {
        byte[] octets = "HOME=/home/g\u00e4ste\0PS1=a=b\0nothing\0".getBytes(StandardCharsets.UTF_8);
        assertEquals(Map.of("HOME", "/home/g\u00e4ste", "PS1", "a=b"), Utf8Locale.parse(octets));
    }
}
