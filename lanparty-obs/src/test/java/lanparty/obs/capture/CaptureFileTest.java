package lanparty.obs.capture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a capture goes, in a folder where another user may have put something in its place. */
final class CaptureFileTest {
    private static final long LIMIT = 1_000_000;

    @TempDir
    private Path folder;

    @Test
    void anEarlierCaptureIsReplacedAndItsOwnersAlone() throws IOException {
        Path file = Files.writeString(folder.resolve("party.pcapng"), "earlier");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
        CaptureFile.open(file, LIMIT).close();
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        assertEquals(0x0a, Files.readAllBytes(file)[0], "a section header");
    }

    @Test
    void whatALinkLeadsToIsNotEmptied() throws IOException {
        Path kept = Files.writeString(folder.resolve("kept"), "somebody's");
        Path link = Files.createSymbolicLink(folder.resolve("link.pcapng"), kept);
        assertThrows(IOException.class, () -> CaptureFile.open(link, LIMIT));
        Path second = Files.createLink(folder.resolve("second.pcapng"), kept);
        IOException refused = assertThrows(IOException.class, () -> CaptureFile.open(second, LIMIT));
        assertTrue(refused.toString().contains("another name"), refused::toString);
        assertEquals("somebody's", Files.readString(kept));
    }

    @Test
    void theKernelsOwnLinksAreFollowed() throws IOException {
        try (CaptureFile file = CaptureFile.open(Path.of("/dev/fd/1"), LIMIT)) {
            file.add("party0");
        }
    }
}
