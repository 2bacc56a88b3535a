package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.channels.Channel;
import java.nio.file.Path;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies beside an identity file. */
final class StateFilesTest {
    private final Path folder;

    StateFilesTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void eachIdentityHasFilesOfItsOwn() {
        assertEquals(Path.of("/var/a/one.undo.json"), new StateFiles(Path.of("/var/a/one.json")).undoJournal());
        assertEquals(Path.of("/var/a/two.dhcp"), new StateFiles(Path.of("/var/a/two")).dhcpFolder());
    }

    @Test
    void aSecondClientWithTheSameIdentityIsAPlainSentence() throws Exception {
        StateFiles files = new StateFiles(folder.resolve("new/client.json"));
        try (Channel first = files.lock()) {
            assertTrue(first.isOpen());
            UserFacingException refusal = assertThrows(UserFacingException.class, files::lock);
            assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
            assertTrue(refusal.toString().contains("--identity"), refusal::toString);
        }
        files.lock().close();
    }
}
