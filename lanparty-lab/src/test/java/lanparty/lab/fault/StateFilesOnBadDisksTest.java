package lanparty.lab.fault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.change.AddressChange;
import lanparty.client.change.Changes;
import lanparty.client.ip.Cidr;
import lanparty.daemon.files.PrivateFile;
import lanparty.lab.NeedsRoot;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.identity.IdentityLock;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.relay.certificate.DerFile;
import lanparty.relay.certificate.KeptCertificate;
import lanparty.relay.certificate.RelayCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.api.io.TempDir;

/** Every file that is kept, on a disk that is full and on one that can't be written. */
@NeedsRoot("mounts a small file system")
final class StateFilesOnBadDisksTest {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Clock NOW = Clock.systemUTC();
    private static final Clock IN_TEN_YEARS = Clock.offset(NOW, Duration.ofDays(3650));
    private static final String FULL = "its disk is full; free some space on it";
    private static final String READ_ONLY = "its file system is read-only; make it writable";

    @TempDir
    Path temporary;

    private SmallDisk disk;
    private Path file;

    @BeforeEach
    void mount() throws IOException {
        disk = new SmallDisk(temporary.resolve("disk"));
        file = disk.folder().resolve("client.json");
    }

    @AfterEach
    void unmount() {
        disk.close();
    }

    @Test
    void aNewIdentityOnAFullDiskIsNotHalfMade() throws IOException {
        disk.fill();
        assertRefused(FULL, "--identity", () -> new IdentityFile(file, RANDOM).openForClient());
        assertEquals(List.of("filler"), disk.files());
    }

    @Test
    void anIdentityThatIsThereIsReadFromAFullDisk() throws IOException {
        IdentityKeyPair made = new IdentityFile(file, RANDOM).openForGateway();
        disk.fill();
        assertEquals(made, new IdentityFile(file, RANDOM).openForGateway());
    }

    @Test
    void anIdentityOfTheFirstFormatStaysWholeWhereItCannotBeUpgraded() throws IOException {
        String before =
                "{\"format\": 1, \"identity\": \"00112233445566778899aabbccddeeff\", \"mac\": \"02:4c:50:a1:b2:c3\"}";
        PrivateFile.write(file, before);
        disk.fill();
        assertRefused(FULL, "--identity", () -> new IdentityFile(file, RANDOM).openForClient());
        assertEquals(before, Files.readString(file));
    }

    @Test
    void aNewIdentityInAReadOnlyHomeIsRefusedInWords() {
        disk.makeReadOnly();
        assertRefused(READ_ONLY, "--identity", () -> new IdentityFile(file, RANDOM).openForClient());
        assertRefused(READ_ONLY, "--identity", () -> IdentityLock.hold(file));
        assertRefused(
                READ_ONLY, "--identity", () -> IdentityLock.hold(disk.folder().resolve("a/b/client.json")));
    }

    @Test
    void aFileThatCanNotBeReplacedStaysAsItWas() throws IOException {
        PrivateFile.write(file, "old");
        disk.fill();
        assertThrows(IOException.class, () -> PrivateFile.write(file, "new"));
        assertEquals("old", Files.readString(file));
        assertEquals(List.of("client.json", "filler"), disk.files());
    }

    @Test
    void aCertificateThatCanNotBeRenewedStaysAsItWas() throws IOException {
        RelayCertificate first = kept(NOW).loadOrCreate();
        disk.fill();
        assertRefused(FULL, "--state-dir", () -> kept(IN_TEN_YEARS).loadOrCreate());
        assertArrayEquals(first.der(), kept(NOW).loadOrCreate().der());
        assertEquals(List.of("filler", KeptCertificate.FILE_NAME), disk.files());
    }

    @Test
    void aNewCertificateNeedsAPlaceToBeKept() throws IOException {
        disk.fill();
        assertRefused(FULL, "--state-dir", () -> kept(NOW).loadOrCreate());
        assertEquals(List.of("filler"), disk.files());
        disk.makeReadOnly();
        assertRefused(READ_ONLY, "--state-dir", () -> kept(NOW).loadOrCreate());
    }

    @Test
    void theCertificateForPlayersIsHandedOutWholeOrNotAtAll() throws IOException {
        RelayCertificate certificate = new KeptCertificate(temporary.resolve("elsewhere"), NOW, RANDOM).loadOrCreate();
        Path der = disk.folder().resolve("relay.der");
        Files.writeString(der, "old");
        disk.fill();
        assertRefused(FULL, "--certificate-out", () -> DerFile.write(der, certificate));
        assertEquals("old", Files.readString(der));
        assertEquals(List.of("filler", "relay.der"), disk.files());
        disk.makeReadOnly();
        assertRefused(READ_ONLY, "--certificate-out", () -> DerFile.write(der, certificate));
    }

    @Test
    void aChangeThatCanNotBeWrittenDownIsNotMade() throws IOException {
        List<String> commands = new ArrayList<>();
        Changes changes = new Changes(disk.folder().resolve("undo.json"), words -> {
            commands.add(String.join(" ", words));
            return "";
        });
        changes.make(new AddressChange(Cidr.parse("192.168.50.7/24"), "party0"));
        List<String> before = disk.files();
        disk.fill();
        IOException refused = assertThrows(
                IOException.class, () -> changes.make(new AddressChange(Cidr.parse("192.168.50.8/24"), "party0")));
        assertTrue(String.valueOf(refused.getMessage()).contains(FULL), refused::getMessage);
        assertEquals(1, commands.size(), commands::toString);
        Files.delete(disk.folder().resolve("filler"));
        assertEquals(before, disk.files());
        changes.undoAll();
        assertEquals(2, commands.size(), commands::toString);
        assertEquals(List.of(), disk.files());
    }

    private KeptCertificate kept(Clock clock) {
        return new KeptCertificate(disk.folder(), clock, RANDOM);
    }

    private static void assertRefused(String cause, String option, Executable action) {
        UserFacingException refused = assertThrows(UserFacingException.class, action);
        String sentence = String.valueOf(refused.getMessage());
        assertEquals(ExitCode.ENVIRONMENT, refused.exitCode());
        assertTrue(sentence.contains(cause), sentence);
        assertTrue(sentence.contains(option), sentence);
    }
}
