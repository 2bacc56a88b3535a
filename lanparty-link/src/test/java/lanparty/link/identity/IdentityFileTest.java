package lanparty.link.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.SplittableRandom;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One identity a machine, kept from prying eyes. */
final class IdentityFileTest {
    private final Path folder;

    IdentityFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesAnIdentityOnceAndReturnsItEverAfter() {
        ClientIdentity made = identity(1).openForClient();
        assertTrue(made.secret().matches("[0-9a-f]{32}"), made.secret());
        assertTrue(VirtualMac.isSuitable(made.mac()), made.mac()::toString);
        assertEquals(made, identity(2).openForClient());
    }

    @Test
    void differentMachinesDiffer() {
        IdentityFile one = new IdentityFile(folder.resolve("one.json"), new SplittableRandom(1));
        IdentityFile two = new IdentityFile(folder.resolve("two.json"), new SplittableRandom(2));
        assertNotEquals(one.openForClient(), two.openForClient());
    }

    @Test
    void fileAndFolderAreTheOwnersOnly() throws IOException {
        identity(1).openForClient();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals("rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file().getParent())));
    }

    @Test
    void leavesNoDraftBehind() throws IOException {
        identity(1).openForClient();
        try (var files = Files.list(file().getParent())) {
            assertEquals(List.of(file()), files.toList());
        }
    }

    @Test
    void aGatewaysFileHoldsNoMac() throws IOException {
        String made = identity(1).openForGateway();
        assertEquals(made, identity(2).openForGateway());
        assertFalse(Files.readString(file()).contains("mac"));
    }

    @Test
    void refusesAFileThatOthersCanRead() throws IOException {
        identity(1).openForClient();
        Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
        UserFacingException refusal = assertThrows(UserFacingException.class, identity(1)::openForClient);
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(refusal.toString().contains("chmod 600"), refusal::toString);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{}",
                "{\"format\": 2, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 1, \"identity\": \"0011\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\"}",
                "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": {}}",
                "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"03:00:00:00:00:01\"}",
                "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"00:00:00:00:00:01\"}"
            })
    void refusesADamagedFileAndLeavesItAlone(String content) throws IOException {
        PrivateFile.write(file(), content);
        UserFacingException refusal = assertThrows(UserFacingException.class, identity(1)::openForClient);
        assertEquals(ExitCode.ENVIRONMENT, refusal.exitCode());
        assertTrue(refusal.toString().contains("delete it"), refusal::toString);
        assertEquals(content, Files.readString(file()));
    }

    @Test
    void aFolderThatCantBeMadeIsAPlainSentence() throws IOException {
        Path blocked = Files.writeString(folder.resolve("file"), "").resolve("client.json");
        IdentityFile identity = new IdentityFile(blocked, new SplittableRandom(1));
        UserFacingException refusal = assertThrows(UserFacingException.class, identity::openForClient);
        assertTrue(refusal.toString().contains("--identity"), refusal::toString);
    }

    @Test
    void neverPrintsItsSecret() {
        ClientIdentity made = identity(1).openForClient();
        assertFalse(made.toString().contains(made.secret()));
    }

    private IdentityFile identity(long seed) {
        return new IdentityFile(file(), new SplittableRandom(seed));
    }

    private Path file() {
        return folder.resolve("state/client.json");
    }
}
