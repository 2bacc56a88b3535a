package lanparty.daemon.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import lanparty.daemon.privilege.Privileges;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What stands in place of a small file of ours, by accident or by another user's will. */
final class PrivateFileTest {
    @TempDir
    private Path folder;

    static boolean isRoot() {
        return Privileges.canChangeUser();
    }

    @Test
    void whatWasWrittenIsReadAndItsOwners() throws IOException {
        Path file = folder.resolve("new/kept.json");
        PrivateFile.write(file, "Björn さくら");
        assertEquals("Björn さくら", PrivateFile.read(file));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
    }

    @Test
    void aFileThatIsNotThereIsCalledSo() {
        assertThrows(NoSuchFileException.class, () -> PrivateFile.read(folder.resolve("none")));
        assertThrows(NoSuchFileException.class, () -> PrivateFile.read(folder.resolve("none/none")));
    }

    @Test
    void whatNeverEndsIsNotOpened() throws Exception {
        Path fifo = folder.resolve("fifo");
        assertEquals(
                0,
                new ProcessBuilder("mkfifo", "-m", "600", fifo.toString())
                        .start()
                        .waitFor());
        assertThrows(IOException.class, () -> PrivateFile.read(fifo));
        assertThrows(IOException.class, () -> PrivateFile.read(link("zero", Path.of("/dev/zero"))));
        assertThrows(IOException.class, () -> PrivateFile.read(folder));
    }

    @Test
    void aFileThatIsTooLongIsNotReadToItsEnd() throws IOException {
        Path file = folder.resolve("long");
        PrivateFile.write(file, "x".repeat(PrivateFile.MAX_BYTES));
        assertEquals(PrivateFile.MAX_BYTES, PrivateFile.read(file).length());
        PrivateFile.write(file, "x".repeat(PrivateFile.MAX_BYTES + 1));
        assertThrows(IOException.class, () -> PrivateFile.read(file));
    }

    @Test
    void anOwnLinkIsFollowedAndTheModeOfWhatItLeadsToCounts() throws IOException {
        Path target = folder.resolve("target");
        PrivateFile.write(target, "text");
        assertEquals("text", PrivateFile.read(link("own", target)));
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rw-r-----"));
        assertThrows(UserFacingException.class, () -> PrivateFile.read(folder.resolve("own")));
    }

    @Test
    @EnabledIf(value = "isRoot", disabledReason = "gives a link to another user")
    void rootDoesNotFollowAnotherUsersLink() throws IOException {
        Path target = folder.resolve("target");
        PrivateFile.write(target, "root's secret");
        Path link = link("theirs", target);
        Files.setAttribute(link, "unix:uid", 4711, LinkOption.NOFOLLOW_LINKS);
        IOException refused = assertThrows(IOException.class, () -> PrivateFile.read(link));
        assertTrue(refused.toString().contains("another user's link"), refused::toString);
    }

    @Test
    void aFileOfAnotherNameOrDraftIsNotTouchedByAReplacement() throws IOException {
        Path target = folder.resolve("target");
        Files.writeString(target, "mine");
        Path file = link("kept.json", target);
        PrivateFile.write(file, "new");
        assertEquals("mine", Files.readString(target));
        assertEquals("new", PrivateFile.read(file));
        try (var files = Files.list(folder)) {
            assertEquals(2, files.count(), "no draft stays");
        }
    }

    private Path link(String name, Path target) throws IOException {
        return Files.createSymbolicLink(folder.resolve(name), target);
    }
}
