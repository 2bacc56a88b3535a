package lanparty.link.identity;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;

/**
 * Replaces a file so that a crash or a full disk leaves it either old or new, never half.
 *
 * <pre>
 * 1 a draft in the same folder, so that it is on the same file system
 * 2 its content forced to disk: a name that points to nothing would be worse than the old file
 * 3 renamed over the old file, which rename(2) does at once or not at all
 * 4 the folder forced to disk, without which the rename itself may be lost
 * </pre>
 *
 * <p>Where a step fails the draft is removed and the old file is as it was.
 */
public final class AtomicFile {
    private AtomicFile() {}

    /**
     * Returns when the new content is on disk.
     *
     * @param file in a folder that is there
     * @param rights the new file's, whatever the old one had
     */
    public static void replace(Path file, byte[] content, Set<PosixFilePermission> rights) throws IOException {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent(), "not a file");
        Path draft = Files.createTempFile(
                folder, "." + file.getFileName(), ".tmp", PosixFilePermissions.asFileAttribute(rights));
        try {
            try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(draft);
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
