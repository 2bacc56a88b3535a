package lanparty.daemon.files;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where files go by default. */
final class StateFolderTest {
    @Test
    void rootHasOneFolderWhateverTheEnvironmentSays() {
        Map<String, String> underSudo = Map.of("SUDO_USER", "ada", "XDG_STATE_HOME", "/home/ada/state");
        assertEquals(Path.of("/var/lib/lanparty"), StateFolder.of(true, underSudo, "/root"));
    }

    @Test
    void anybodyElseHasTheXdgStateFolder() {
        assertEquals(
                Path.of("/mnt/state/lanparty"),
                StateFolder.of(false, Map.of("XDG_STATE_HOME", "/mnt/state"), "/home/a"));
    }

    @Test
    void withoutAnAbsoluteXdgFolderItIsBelowHome() {
        Path expected = Path.of("/home/a/.local/state/lanparty");
        assertEquals(expected, StateFolder.of(false, Map.of(), "/home/a"));
        assertEquals(expected, StateFolder.of(false, Map.of("XDG_STATE_HOME", "relative"), "/home/a"));
    }
}
