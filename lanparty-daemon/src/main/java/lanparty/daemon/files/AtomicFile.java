package lanparty.daemon.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;

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
 *
 * <p>The folder is looked up once, and no link in it is followed: where another user can write the folder too, they can't lead this
 * to another place or file.
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
        try (OpenFile opened = OpenFile.at(folder)) {
            Path draft = opened.here().resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
            try {
                write(draft, content, rights);
                Files.move(draft, opened.here().resolve(file.getFileName()), StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
            try (FileChannel channel = FileChannel.open(opened.here(), StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    private static void write(Path draft, byte[] content, Set<PosixFilePermission> rights) throws IOException {
        Set<OpenOption> made = Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        try (FileChannel channel = FileChannel.open(draft, made, PosixFilePermissions.asFileAttribute(rights))) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
    }
}
