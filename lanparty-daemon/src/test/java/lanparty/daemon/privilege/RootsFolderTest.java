package lanparty.daemon.privilege;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which folders another user has a say in. */
@EnabledIf(value = "isRoot", disabledReason = "gives folders to another user")
final class RootsFolderTest {
    private static final Map<String, String> ROOT_SHELL = Map.of();

    @TempDir
    private Path temporary;

    private Path above;
    private Path folder;

    static boolean isRoot() {
        return Privileges.canChangeUser();
    }

    @BeforeEach
    void open() throws IOException {
        above = Files.createDirectory(temporary.resolve("above"));
        folder = Files.createDirectory(above.resolve("folder"));
    }

    @Test
    void aFolderInRootsFoldersIsRootsAloneAlsoBelowTmp() throws IOException {
        assertTrue(isAlone(folder));
    }

    @ParameterizedTest
    @CsvSource({
        "rwxr-xr-x, rwxrwxr-x, false",
        "rwxr-xr-x, rwxr-xrwx, false",
        "rwxrwxr-x, rwx------, false",
        "rwxr-xr-x, rwxr-xr-x, true"
    })
    void whatOthersCanWriteIsNotNorWhatIsBelow(String modeAbove, String mode, boolean isAlone) throws IOException {
        Files.setPosixFilePermissions(above, PosixFilePermissions.fromString(modeAbove));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
        assertEquals(isAlone, isAlone(folder));
    }

    @Test
    void aStickyFolderKeepsWhatIsRootsButIsNotItself() throws IOException {
        Files.setAttribute(above, "unix:mode", 01777);
        assertTrue(isAlone(folder));
        assertFalse(isAlone(above));
        HostileOwner.ownOnly(folder);
        assertFalse(isAlone(folder));
    }

    @Test
    void anOwnerAboveCanPutAnotherInItsPlace() throws IOException {
        HostileOwner.ownOnly(above);
        assertFalse(isAlone(folder));
        assertTrue(RootsFolder.isRootsAlone(folder, Map.of("SUDO_UID", "4711")), "that user has chosen what runs");
        assertFalse(RootsFolder.isRootsAlone(folder, Map.of("SUDO_UID", "4712")));
    }

    @Test
    void aLinkIsAsGoodAsWhoMadeItAndWhatItLeadsThrough() throws IOException {
        Path hostile = Files.createDirectory(temporary.resolve("hostile"));
        Path through = Files.createSymbolicLink(hostile.resolve("through"), folder);
        HostileOwner.ownOnly(hostile);
        assertTrue(isAlone(Files.createSymbolicLink(temporary.resolve("direct"), folder)));
        assertTrue(isAlone(Files.createSymbolicLink(temporary.resolve("relative"), Path.of("above/../above/folder"))));
        assertFalse(isAlone(Files.createSymbolicLink(temporary.resolve("roundabout"), through)));
        assertFalse(isAlone(through));
        Path ofOther = Files.createSymbolicLink(temporary.resolve("of-other"), folder);
        HostileOwner.ownOnly(ofOther);
        assertFalse(isAlone(ofOther));
    }

    @Test
    void linksInACircleAreRefused() throws IOException {
        Path circle = temporary.resolve("circle");
        Files.createSymbolicLink(circle, circle);
        assertThrows(IOException.class, () -> isAlone(circle));
    }

    @Test
    void whatIsMadeForRootIsNotTakenFromAnotherUser() throws IOException {
        RootsFolder.make(above.resolve("client.root"));
        RootsFolder.make(above.resolve("client.root"));
        Path taken = Files.createDirectory(above.resolve("other.root"));
        HostileOwner.ownOnly(taken);
        assertThrows(IOException.class, () -> RootsFolder.make(taken));
        Path link = Files.createSymbolicLink(above.resolve("link.root"), folder);
        assertThrows(IOException.class, () -> RootsFolder.make(link));
    }

    private static boolean isAlone(Path place) throws IOException {
        return RootsFolder.isRootsAlone(place, ROOT_SHELL);
    }
}
