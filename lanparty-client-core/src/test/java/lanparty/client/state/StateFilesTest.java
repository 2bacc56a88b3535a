package lanparty.client.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two identities in one folder share nothing. */
final class StateFilesTest {
    @Test
    void everythingIsNamedAfterTheIdentity() {
        assertEquals(Path.of("/var/a/one.run/undo.json"), new StateFiles(Path.of("/var/a/one.json")).undoJournal());
        assertEquals(Path.of("/var/a/two.run/dhcp"), new StateFiles(Path.of("/var/a/two")).dhcpFolder());
    }
}
