package lanparty.gateway.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.SplittableRandom;
import lanparty.ctrl.IdentityKey;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomTicket;
import lanparty.daemon.files.PrivateFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A room's secret, kept so that tickets stay good. */
final class SealedRoomTest {
    private static final RoomCode FRIDAY = new RoomCode("friday");
    private static final IdentityKey HOST = IdentityKeyPair.generate().key();

    private final GatewayFiles files;

    SealedRoomTest(@TempDir Path folder) {
        files = new GatewayFiles(folder.resolve("state/gateway.json"));
    }

    @Test
    void aTicketStaysGoodAcrossStarts() {
        RoomTicket first = room(1).ticket(HOST, false);
        assertEquals(first, room(2).ticket(HOST, false));
        assertEquals(first, RoomTicket.parse(first.text()));
        assertTrue(first.name().isSealed());
    }

    @Test
    void aNewTicketIsAnotherRoomForTheRelay() {
        RoomTicket first = room(1).ticket(HOST, false);
        RoomTicket second = room(2).ticket(HOST, true);
        assertNotEquals(first.name(), second.name());
        assertEquals(second, room(3).ticket(HOST, false));
    }

    @Test
    void anotherCodeOrAnotherHostIsAnotherRoom() {
        RoomTicket first = room(1).ticket(HOST, false);
        RoomCode sunday = new RoomCode("sunday");
        RoomTicket other = new SealedRoom(files.secretOf(sunday), sunday, new SplittableRandom(2)).ticket(HOST, false);
        assertNotEquals(first.key(), other.key());
        assertNotEquals(
                first.name(),
                room(1).ticket(IdentityKeyPair.generate().key(), false).name());
    }

    @Test
    void theSecretIsItsOwnersOnly() throws IOException {
        room(1).ticket(HOST, false);
        Path file = files.secretOf(FRIDAY);
        assertEquals("gateway.room-friday.json", file.getFileName().toString());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        UserFacingException refusal = assertThrows(UserFacingException.class, () -> room(1).ticket(HOST, false));
        assertTrue(refusal.toString().contains("chmod 600"), refusal::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"format\":2,\"secret\":\"AAECAwQFBgcICQoLDA0ODw\"}",
                "{\"format\":1}",
                "{\"format\":1,\"secret\":7}",
                "{\"format\":1,\"secret\":\"AAECAwQFBgcICQoLDA0O\"}",
                "{\"format\":1,\"secret\":{}}"
            })
    void aDamagedFileIsRefusedAndLeftAlone(String content) throws IOException {
        PrivateFile.write(files.secretOf(FRIDAY), content);
        UserFacingException refusal = assertThrows(UserFacingException.class, () -> room(1).ticket(HOST, false));
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(refusal.toString().contains("--new-ticket"), refusal::toString);
        assertEquals(content, Files.readString(files.secretOf(FRIDAY)));
    }

    private SealedRoom room(long seed) {
        return new SealedRoom(files.secretOf(FRIDAY), FRIDAY, new SplittableRandom(seed));
    }
}
