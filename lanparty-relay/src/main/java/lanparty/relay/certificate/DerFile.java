package lanparty.relay.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import lanparty.daemon.files.AtomicFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** The certificate as a file to hand to players, who pin it with {@code --relay-ca-cert}. */
public final class DerFile {
    private static final Set<PosixFilePermission> EVERYONE_READS = PosixFilePermissions.fromString("rw-r--r--");

    private DerFile() {}

    /**
     * Replaces the file whole, making missing parent folders. Anyone may read it; nothing in it is secret.
     *
     * @throws UserFacingException where it can't be written
     */
    public static void write(Path file, RelayCertificate certificate) {
        try {
            Path folder = file.toAbsolutePath().normalize().getParent();
            if (folder == null) {
                throw new IOException("a folder");
            }
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(folder);
            }
            AtomicFile.replace(file, certificate.der(), EVERYONE_READS);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "The certificate can't be written to '" + file + "': " + StorageFault.words(file, e)
                            + ", or give --certificate-out a file elsewhere.",
                    e);
        }
    }
}
