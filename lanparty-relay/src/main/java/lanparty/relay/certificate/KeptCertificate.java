package lanparty.relay.certificate;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay's own certificate, kept across restarts so that what players pinned stays true. Key and certificate share one
 * file, which its owner alone reads, so that a crash never leaves one without the other.
 */
public final class KeptCertificate {
    /** The file's name in the state folder. */
    public static final String FILE_NAME = "relay-certificate.pem";

    /** How long before its end a certificate is replaced: time enough to hand the next one to every player. */
    static final Duration RENEWAL = Duration.ofDays(30);

    private static final Logger LOG = LoggerFactory.getLogger(KeptCertificate.class);

    private final Path file;
    private final Clock clock;
    private final SecureRandom random;

    /** Nothing is read or made yet. */
    public KeptCertificate(Path stateFolder, Clock clock, SecureRandom random) {
        file = stateFolder.resolve(FILE_NAME);
        this.clock = clock;
        this.random = random;
    }

    /**
     * The kept one, or a new one where none is kept or its time is over.
     *
     * @throws UserFacingException where the file is damaged, or the folder can't be used
     */
    public RelayCertificate loadOrCreate() {
        RelayCertificate kept = load();
        if (kept == null) {
            return create("made a certificate");
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        requireBegun(kept, now);
        Instant end = kept.own().getNotAfter().toInstant();
        return now.isAfter(end.minus(RENEWAL)) ? renew(kept, now, end) : kept;
    }

    /**
     * Looks at the one that a folder keeps, and makes none; false where it keeps none.
     *
     * @throws UserFacingException where it is damaged, can't be read, or begins later than this machine's clock says
     */
    public static boolean isSound(Path stateFolder) {
        return new KeptCertificate(stateFolder, Clock.systemUTC(), new SecureRandom()).isSound();
    }

    boolean isSound() {
        RelayCertificate kept = load();
        if (kept != null) {
            requireBegun(kept, clock.instant().truncatedTo(ChronoUnit.SECONDS));
        }
        return kept != null;
    }

    private void requireBegun(RelayCertificate kept, Instant now) {
        Instant begin = kept.own().getNotBefore().toInstant();
        if (now.isBefore(begin)) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "This machine's clock says " + now + ", but the certificate in '" + file + "' is valid from "
                            + begin + " only; set the clock (see 'timedatectl') and start again.");
        }
    }

    /** Keeps the old one beside it: where only the clock is wrong, it is the one that players have pinned. */
    private RelayCertificate renew(RelayCertificate kept, Instant now, Instant end) {
        Path old = file.resolveSibling(FILE_NAME + ".old");
        try {
            PrivateFile.write(old, Pem.print(kept));
        } catch (IOException e) {
            throw unusable(e);
        }
        return create("the certificate ends on " + end + " and this machine's clock says " + now + "; made a new one,"
                + " which every player has to pin anew (if the clock is wrong, set it and put " + old + " back)");
    }

    private @Nullable RelayCertificate load() {
        try {
            if (Files.notExists(file)) {
                return null;
            }
            Pem pem = Pem.parse(PrivateFile.read(file));
            if (pem.key() == null || pem.certificates().isEmpty()) {
                throw damaged(null);
            }
            RelayCertificate kept = new RelayCertificate(pem.key(), pem.certificates());
            if (!kept.matches()) {
                throw damaged(null);
            }
            return kept;
        } catch (NoSuchFileException e) {
            return null;
        } catch (FileSystemException e) {
            throw unusable(e);
        } catch (IOException e) {
            throw damaged(e);
        }
    }

    private RelayCertificate create(String what) {
        RelayCertificate made = SelfSigned.create(clock, random);
        try {
            PrivateFile.write(file, Pem.print(made));
        } catch (IOException e) {
            throw unusable(e);
        }
        LOG.info("{}: {}, SHA-256 {}", file, what, made.fingerprint());
        return made;
    }

    private UserFacingException damaged(@Nullable IOException cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT,
                "The certificate file '" + file + "' is damaged; restore it from a backup, or delete it and give every"
                        + " player the new certificate that the relay then makes.",
                cause);
    }

    private UserFacingException unusable(IOException cause) {
        return new UserFacingException(
                ExitCode.ENVIRONMENT,
                "The state folder '" + file.getParent() + "' can't be used: " + StorageFault.words(file, cause)
                        + ", or choose another with --state-dir DIRECTORY.",
                cause);
    }
}
