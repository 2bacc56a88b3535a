package lanparty.obs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import lanparty.overlay.ethernet.FrameHazard;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every reason has a name, words, and no double. */
class DropReasonTest {
    @ParameterizedTest
    @EnumSource(value = FrameHazard.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void everyHazardIsDroppedForTheReasonOfItsName(FrameHazard hazard) {
        assertEquals(hazard.name(), DropReason.of(hazard).name());
    }

    @Test
    void noHazardIsNoReason() {
        assertThrows(IllegalArgumentException.class, () -> DropReason.of(FrameHazard.NONE));
    }

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

    @Test
    void exitCodesAreTheDocumentedOnes() {
        assertEquals(0, ExitCode.CLEAN.code());
        assertEquals(1, ExitCode.FAILURE.code());
        assertEquals(2, ExitCode.USAGE.code());
        assertEquals(3, ExitCode.ENVIRONMENT.code());
        assertEquals(4, ExitCode.REFUSED.code());
    }
}
