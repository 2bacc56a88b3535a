package lanparty.relay.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** The certificate as a file to hand to players, who pin it with {@code --relay-ca-cert}. */
public final class DerFile {
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
            Path draft = Files.createTempFile(
                    folder,
                    "." + file.getFileName(),
                    ".tmp",
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
            try {
                Files.write(draft, certificate.der());
                Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(draft);
            }
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "The certificate can't be written to '" + file
                            + "'; give --dev-cert-der-out a file that this user may write.",
                    e);
        }
    }
}
