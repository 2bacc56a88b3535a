package lanparty.daemon.files;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Objects;
import java.util.Set;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** Small text files that only their owner reads, and that a crash leaves either old or new, see {@link AtomicFile}. */
public final class PrivateFile {
    /** Longer than anything this project keeps, a full list of bans with the longest names included; a larger one is not ours. */
    static final int MAX_BYTES = 256 * 1024;

    private static final int ROOT = 0;

    private static final Set<PosixFilePermission> OWNER_FILE = PosixFilePermissions.fromString("rw-------");
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final Set<PosixFilePermission> OTHERS = Set.copyOf(PosixFilePermissions.fromString("---rwxrwx"));

    private PrivateFile() {}

    /** Replaces the file, making it (mode 0600) and missing folders (mode 0700). */
    public static void write(Path file, String text) throws IOException {
        makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent(), "not a file"));
        AtomicFile.replace(file, text.getBytes(StandardCharsets.UTF_8), OWNER_FILE);
    }

    /** Makes a folder and its missing parents with mode 0700; one that exists stays as it is. */
    public static Path makeFolder(Path folder) throws IOException {
        // createDirectories of JDK 17 refuses a link to a folder.
        return Files.isDirectory(folder) ? folder : Files.createDirectories(folder, OWNER_FOLDER);
    }

    /**
     * Reads the whole file. A link is followed only where root has made it, or this user: in a folder that another user can write,
     * others lead anywhere. What is no file is refused without being opened, as a FIFO would never end.
     *
     * @throws UserFacingException when others than the owner have any right to it
     */
    public static String read(Path file) throws IOException {
        try (OpenFile opened = open(file)) {
            if (!opened.isRegular()) {
                throw new FileSystemException(file.toString(), null, "it is no file, or another user's link");
            }
            Set<PosixFilePermission> rights = Files.getPosixFilePermissions(opened.here());
            if (rights.stream().anyMatch(OTHERS::contains)) {
                throw new UserFacingException(
                        ExitCode.ENVIRONMENT,
                        "'" + file + "' can be used by others than its owner (mode "
                                + PosixFilePermissions.toString(rights)
                                + "), but what is in it is secret; if nobody else has read it run: chmod 600 '" + file
                                + "'");
            }
            try (InputStream octets = Files.newInputStream(opened.here())) {
                byte[] content = octets.readNBytes(MAX_BYTES + 1);
                if (content.length > MAX_BYTES) {
                    throw new IOException("larger than " + MAX_BYTES + " bytes");
                }
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(content))
                        .toString();
            }
        }
    }

    private static OpenFile open(Path file) throws IOException {
        OpenFile opened = OpenFile.itself(file);
        if (!opened.isLink() || opened.uid() != ROOT && opened.uid() != ownUid()) {
            return opened;
        }
        opened.close();
        return OpenFile.at(file);
    }

    private static int ownUid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }
}
