package lanparty.overlay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every reason has a name, words, and no double. */
class DropReasonTest {
    @Test
    void noTwoReasonsReadTheSame() {
        Set<String> meanings = new HashSet<>();
        for (DropReason reason : DropReason.values()) {
            assertFalse(reason.meaning().isBlank());
            assertTrue(meanings.add(reason.meaning()), reason.meaning());
        }
    }

    @Test
    void keysAreLowerCaseWithDashesWhateverTheLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertEquals("link-local-destination", DropReason.LINK_LOCAL_DESTINATION.key());
            assertEquals("dhcpv4-server", EnumKey.of(DropReason.DHCPV4_SERVER));
        } finally {
            Locale.setDefault(before);
        }
    }
}
