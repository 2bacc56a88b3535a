package lanparty.client.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Two identities in one folder share nothing. */
final class StateFilesTest {
    @Test
    void everythingIsNamedAfterTheIdentity() {
        assertEquals(
                Path.of("/var/a/one.run/undo.json"), files("one.json").of(false).undoJournal());
        assertEquals(Path.of("/var/a/two.run/dhcp"), files("two").of(false).dhcpFolder());
    }

    @Test
    void aRunThatStaysRootActsOnNothingThatAnotherUserWrites() {
        assertEquals(
                Path.of("/var/a/one.root/undo.json"), files("one.json").of(true).undoJournal());
        assertEquals(Path.of("/var/a/one.root/dhcp"), files("one.json").of(true).dhcpFolder());
        assertEquals(
                Path.of("/var/a/one.names.json"), files("one.json").of(true).namesJournal());
    }

    private static StateFiles files(String identity) {
        return new StateFiles(Path.of("/var/a").resolve(identity));
    }
}
