package lanparty.client;

import java.io.IOException;
import java.nio.channels.Channel;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import lanparty.link.identity.PrivateFile;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a client keeps on disk, all beside its identity file, so that two clients on one machine with an identity each
 * don't meet:
 *
 * <pre>
 * client.json         who it is
 * client.undo.json    what has to be undone; only while it runs, or after a crash
 * client.dhcp/        script and settings of the DHCP client
 * client.lock         held while it runs
 * </pre>
 *
 * @param identity the identity file
 */
record StateFiles(Path identity) {
    private static final Logger LOG = LoggerFactory.getLogger(StateFiles.class);

    Path undoJournal() {
        return beside(".undo.json");
    }

    Path dhcpFolder() {
        return beside(".dhcp");
    }

    /**
     * Keeps a second client off this identity, as the two would push each other out of the room in turns.
     *
     * @throws UserFacingException while another client holds it
     */
    Channel lock() {
        Path file = beside(".lock");
        try {
            PrivateFile.makeFolder(Objects.requireNonNull(file.toAbsolutePath().getParent()));
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (tryLock(channel) == null) {
                channel.close();
                throw new UserFacingException(
                        ExitCode.ENVIRONMENT,
                        "another lanparty client is running with identity file '" + identity
                                + "'; end that one, or give this one a file of its own with --identity");
            }
            return channel;
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't use the folder of identity file '" + identity + "': " + e
                            + "; run with sudo, or name a file in a folder of your own with --identity",
                    e);
        }
    }

    /** Lets another client have this identity. */
    static void unlock(Channel lock) {
        try {
            lock.close();
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

    private Path beside(String ending) {
        String name = String.valueOf(identity.getFileName());
        String base = name.endsWith(".json") ? name.substring(0, name.length() - ".json".length()) : name;
        return identity.resolveSibling(base + ending);
    }
}
