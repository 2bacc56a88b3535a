package lanparty.client.party;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import lanparty.ctrl.Invite;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client keeps of the party it was at. */
class LastPartyTest {
    private static final Invite INVITE =
            Invite.parse("lanparty://party.example/friday#EgABAgMEBQYHCAkKCwwNDg8h_jHfoVSiYWJr-FQEb9InZkBnow");

    @TempDir
    Path folder;

    @Test
    void whatIsKeptComesBackAndIsItsOwnersAlone() throws Exception {
        Path file = folder.resolve("new").resolve("client.party");
        new LastParty(file).keep(INVITE);
        assertEquals(Optional.of(INVITE), new LastParty(file).read());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(INVITE.text() + "\n", Files.readString(file));
    }

    @Test
    void nothingKeptOrDamagedIsNoParty() throws Exception {
        Path file = folder.resolve("client.party");
        assertEquals(Optional.empty(), new LastParty(file).read());
        new LastParty(file).keep(INVITE);
        Files.writeString(file, "lanparty://");
        assertEquals(Optional.empty(), new LastParty(file).read());
    }

    @Test
    void aPartyThatCannotBeKeptIsPlayedAllTheSame() throws Exception {
        Path inTheWay = Files.writeString(folder.resolve("file"), "");
        new LastParty(inTheWay.resolve("client.party")).keep(INVITE);
        assertEquals(Optional.empty(), new LastParty(folder.resolve("client.party")).read());
    }
}
