package lanparty.relay.certificate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;

/** A certificate that the operator brings, such as one from an authority. */
public final class OperatorCertificate {
    private OperatorCertificate() {}

    /**
     * Reads and checks both files.
     *
     * @param certificateFile PEM, the relay's own certificate first, then those up to its authority
     * @param keyFile PEM, without passphrase; may be the same file
     * @throws UserFacingException with a sentence that names the file and the cure
     */
    public static RelayCertificate load(Path certificateFile, Path keyFile, Clock clock) {
        Pem certificates = parse("--cert", certificateFile);
        if (certificates.certificates().isEmpty()) {
            throw unusable("--cert", certificateFile, "has no certificate in it; give a PEM file that has", null);
        }
        Pem keys = parse("--key", keyFile);
        if (keys.key() == null) {
            throw unusable(
                    "--key",
                    keyFile,
                    keys.isEncrypted()
                            ? "is locked by a passphrase; unlock it with: openssl pkey -in FILE -out UNLOCKED"
                            : "has no private key in it; give a PEM file that has",
                    null);
        }
        RelayCertificate certificate = new RelayCertificate(keys.key(), certificates.certificates());
        if (!certificate.matches()) {
            throw unusable(
                    "--key",
                    keyFile,
                    "is not the key of '" + certificateFile + "'; give the two that belong"
                            + " together, the relay's own certificate first in its file",
                    null);
        }
        checkTime(certificateFile, certificate, clock.instant());
        return certificate;
    }

    /**
     * As {@link #load}, by this machine's clock and for nothing but the exception.
     *
     * @throws UserFacingException with a sentence that names the file and the cure
     */
    public static void requireSound(Path certificateFile, Path keyFile) {
        load(certificateFile, keyFile, Clock.systemUTC());
    }

    private static void checkTime(Path file, RelayCertificate certificate, Instant now) {
        Instant begin = certificate.own().getNotBefore().toInstant();
        Instant end = certificate.own().getNotAfter().toInstant();
        if (now.isAfter(end)) {
            throw unusable(
                    "--cert",
                    file,
                    "expired on " + end + "; renew it, or set this machine's clock, which says " + now,
                    null);
        }
        if (now.isBefore(begin)) {
            throw unusable(
                    "--cert",
                    file,
                    "is valid from " + begin + " only; set this machine's clock, which says " + now + ", or wait",
                    null);
        }
    }

    private static Pem parse(String option, Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (NoSuchFileException e) {
            throw unusable(option, file, "is not there; check the path", e);
        } catch (IOException e) {
            throw unusable(option, file, "can't be read; check that it is a PEM file and this user may read it", e);
        }
        try {
            return Pem.parse(text);
        } catch (IOException e) {
            throw unusable(option, file, "is damaged PEM; export it again", e);
        }
    }

    private static UserFacingException unusable(String option, Path file, String complaint, @Nullable Exception cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT, "The file '" + file + "' of " + option + " " + complaint + ".", cause);
    }
}
