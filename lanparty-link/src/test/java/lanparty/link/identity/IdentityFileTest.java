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
import lanparty.daemon.files.PrivateFile;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One identity a machine, kept from prying eyes. */
final class IdentityFileTest {
    private static final String FIRST_FORMAT =
            "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"02:4c:50:a1:b2:c3\"}";

    private final Path folder;

    IdentityFileTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @Test
    void makesAnIdentityOnceAndReturnsItEverAfter() {
        ClientIdentity made = identity(1).openForClient();
        byte[] text = {1, 2, 3};
        assertTrue(made.keys()
                .key()
                .hasSigned(text, identity(2).openForClient().keys().sign(text)));
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
        IdentityKeyPair made = identity(1).openForGateway();
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
                "{\"format\": 3, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 2, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 2, \"publicKey\": \"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\", \"privateKey\": \"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\"}",
                "{\"format\": 2, \"publicKey\": \"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 2, \"privateKey\": \"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 2, \"publicKey\": \"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\", \"privateKey\": \"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A\", \"mac\": \"02:00:00:00:00:01\"}",
                "{\"format\": 2, \"publicKey\": \"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\", \"privateKey\": \"AAAA\", \"mac\": \"02:00:00:00:00:01\"}",
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
    void theKeysOfTheStandardsFirstTestAreRead() throws IOException {
        PrivateFile.write(file(), """
                {
                  "format": 2,
                  "publicKey": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
                  "privateKey": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",
                  "mac": "02:4c:50:a1:b2:c3"
                }
                """);
        ClientIdentity read = identity(1).openForClient();
        assertEquals("02:4c:50:a1:b2:c3", read.mac().toString());
        assertEquals(
                "5VZDAMNgrHKQhuLMgG6CioSHfx645dl02HPgZSJJAVVfuIIVkKM7rMYeOXAc-bRr0lv18FlbviRlUUFDjnoQCw",
                read.keys().sign(new byte[0]).text());
    }

    @Test
    void aFileOfTheFirstFormatGetsKeysOnceAndKeepsItsMac() throws IOException {
        PrivateFile.write(file(), FIRST_FORMAT);
        ClientIdentity upgraded = identity(1).openForClient();
        assertEquals("02:4c:50:a1:b2:c3", upgraded.mac().toString());
        String written = Files.readString(file());
        assertFalse(written.contains("00112233445566778899aabbccddeeff"), "the old secret is no longer kept");
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file())));
        assertEquals(upgraded, identity(2).openForClient());
        assertEquals(written, Files.readString(file()));
    }

    @Test
    void aGatewaysFileOfTheFirstFormatGetsKeysToo() throws IOException {
        PrivateFile.write(file(), "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\"}");
        assertEquals(identity(1).openForGateway(), identity(2).openForGateway());
        assertFalse(Files.readString(file()).contains("mac"));
    }

    @Test
    void aFileThatCannotBeUpgradedStaysAsItIs() throws IOException {
        String open = FIRST_FORMAT.replace("02:4c", "03:4c");
        PrivateFile.write(file(), open);
        assertThrows(UserFacingException.class, identity(1)::openForClient);
        assertEquals(open, Files.readString(file()));
    }

    @Test
    void neverPrintsItsPrivateKey() {
        ClientIdentity made = identity(1).openForClient();
        assertFalse(made.toString().contains(made.keys().seed().text()));
        assertFalse(made.keys().seed().toString().contains(made.keys().seed().text()));
    }

    private IdentityFile identity(long seed) {
        return new IdentityFile(file(), new SplittableRandom(seed));
    }

    private Path file() {
        return folder.resolve("state/client.json");
    }
}
