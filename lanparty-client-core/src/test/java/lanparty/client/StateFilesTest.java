package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What lies beside an identity file. */
final class StateFilesTest {
    @Test
    void eachIdentityHasFilesOfItsOwn() {
        assertEquals(Path.of("/var/a/one.undo.json"), new StateFiles(Path.of("/var/a/one.json")).undoJournal());
        assertEquals(Path.of("/var/a/two.dhcp"), new StateFiles(Path.of("/var/a/two")).dhcpFolder());
    }
}
