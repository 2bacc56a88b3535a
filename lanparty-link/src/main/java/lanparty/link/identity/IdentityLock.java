package lanparty.link.identity;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.Set;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StorageFault;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a second process off an identity while this one runs, as the two would push each other out of the room in turns.
 * The lock is the kernel's and ends with the process, also after a crash; its empty file stays.
 */
public final class IdentityLock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(IdentityLock.class);

    /** A link that somebody put there is not followed. Reading as well, since a FIFO then opens without waiting for its reader. */
    private static final Set<OpenOption> OPTIONS = Set.of(
            StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);

    private final FileChannel channel;

    private IdentityLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock beside an identity file, {@code X.lock} for {@code X.json}; its folder is made where it is missing.
     *
     * @throws UserFacingException while another process holds it, or where the folder can't be used
     */
    public static IdentityLock hold(Path identity) {
        Path file = lockFile(identity);
        try {
            PrivateFile.makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            FileChannel channel = FileChannel.open(file, OPTIONS);
            if (tryLock(channel) == null) {
                channel.close();
                throw new UserFacingException(
                        ExitCode.ENVIRONMENT,
                        "another lanparty process is running with identity file '" + identity
                                + "'; end that one, or give this one a file of its own with --identity");
            }
            return new IdentityLock(channel);
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't use the folder of identity file '" + identity + "': " + StorageFault.words(file, e)
                            + ", or name a file elsewhere with --identity",
                    e);
        }
    }

    /** True while another process holds the lock. Makes nothing; where it can't be known, none does. */
    public static boolean isHeld(Path identity) {
        try (FileChannel channel = FileChannel.open(
                lockFile(identity), StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS)) {
            return tryLock(channel) == null;
        } catch (IOException e) {
            // Mostly as there is no such file: nobody has run with this identity.
            return false;
        }
    }

    /** Lets another process have this identity. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("the lock ends with the process", e);
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static Path lockFile(Path identity) {
        String name = String.valueOf(identity.getFileName());
        String base = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return identity.resolveSibling(base + ".lock");
    }
}
