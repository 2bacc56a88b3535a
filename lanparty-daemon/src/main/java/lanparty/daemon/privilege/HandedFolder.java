package lanparty.daemon.privilege;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lanparty.daemon.files.OpenFile;
import lanparty.daemon.files.PrivateFile;
import lanparty.daemon.files.StateFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A folder that a daemon goes on writing to when it is no longer root.
 *
 * <p>The folder alone is given, and its user fills it. What is in it is never given, and root follows no name in it: its owner may
 * change any of them at any time. Root reads small files there as data ({@link PrivateFile#read}) and replaces them ({@link
 * lanparty.daemon.files.AtomicFile}); it undoes, runs and signals nothing that is written there.
 */
public final class HandedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HandedFolder.class);

    /** How a folder of an earlier owner is called from then on, and how many there may be of them. */
    private static final String ASIDE = "aside-";

    private static final int MOST_ASIDE = 1_000;

    private HandedFolder() {}

    /**
     * Makes it where it is missing and gives it to the account. Root's only.
     *
     * @return whether the account can get there; nothing is given otherwise, and it must not become that account
     * @throws IOException also where the name is taken by what can't be given: a link, or another user's folder in a folder that others
     *     can write
     */
    public static boolean give(Path folder, Account account) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        Path above = Objects.requireNonNull(absolute.getParent(), "a folder is in a folder");
        PrivateFile.makeFolder(above);
        openStandardFolder(above);
        if (!isReachable(absolute, account)) {
            return false;
        }
        try (OpenFile parent = OpenFile.at(above)) {
            Path place = parent.here().resolve(absolute.getFileName());
            boolean isNew = make(place);
            try (OpenFile opened = OpenFile.itself(place)) {
                requireOurs(absolute, opened, isNew);
                if (opened.uid() != account.uid()) {
                    requireGivable(absolute, opened, isNew);
                    change(opened.here(), account);
                    setFoldersOfOthersAside(opened.here(), account);
                }
            }
        }
        return true;
    }

    /**
     * Gives it as {@link #give} does where this is root, and says so where the account can't get there.
     *
     * @return whom to go on as: the account, or root where the account can't get there or this process can't change its user
     * @throws IOException also where this stays root although others can write the folder above, which root would go by all the time
     */
    public static Account handOver(Path folder, Account wanted) throws IOException {
        if (!Privileges.isRoot()) {
            return wanted;
        }
        if (Privileges.canChangeUser() && !wanted.isRoot()) {
            if (give(folder, wanted)) {
                return wanted;
            }
            LOG.warn(
                    "user {} can't get to {}, so this goes on as root; name an identity file elsewhere with --identity",
                    wanted.name(),
                    folder);
        }
        Path above = Objects.requireNonNull(folder.toAbsolutePath().getParent(), "a folder is in a folder");
        PrivateFile.makeFolder(above);
        if (!RootsFolder.isRootsAlone(above)) {
            throw new FileSystemException(
                    above.toString(),
                    null,
                    "this goes on as root, but another user can write this folder or one above it; make it root's alone");
        }
        return Account.ROOT;
    }

    private static boolean make(Path folder) throws IOException {
        try {
            Files.createDirectory(
                    folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return true;
        } catch (FileAlreadyExistsException e) {
            return false;
        }
    }

    /** A new one may have been swapped for another before it was opened, where others can write the folder above. */
    private static void requireOurs(Path folder, OpenFile opened, boolean isNew) throws IOException {
        if (!opened.isFolder() || isNew && (opened.uid() != Account.ROOT.uid() || !isEmpty(opened.here()))) {
            throw new FileSystemException(
                    folder.toString(), null, "it is no folder of root's making; delete what has its name");
        }
    }

    private static void requireGivable(Path folder, OpenFile opened, boolean isNew) throws IOException {
        if (!isNew && !RootsFolder.isRootsAlone(Objects.requireNonNull(folder.getParent()))) {
            throw new FileSystemException(
                    folder.toString(),
                    null,
                    "it belongs to user number " + opened.uid()
                            + ", in a folder that others than root can write; delete it");
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            return !entries.iterator().hasNext();
        }
    }

    /** Through the descriptor, so that it can only be the folder that was looked at. */
    private static void change(Path here, Account account) throws IOException {
        Files.setAttribute(here, "unix:gid", account.gid());
        Files.setAttribute(here, "unix:uid", account.uid());
    }

    /**
     * Files of an earlier owner the new one can replace, as it owns the folder; folders it couldn't write to. Where one stays, as the
     * earlier owner is at work, the daemon says later what it can't write.
     */
    private static void setFoldersOfOthersAside(Path here, Account account) throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(here, HandedFolder::isFolder)) {
            for (Path entry : entries) {
                if (!entry.getFileName().toString().startsWith(ASIDE)) {
                    setAside(entry, account);
                }
            }
        }
    }

    private static void setAside(Path folder, Account account) {
        try {
            if (!Integer.valueOf(account.uid())
                    .equals(Files.getAttribute(folder, "unix:uid", LinkOption.NOFOLLOW_LINKS))) {
                Files.move(folder, freeName(folder));
            }
        } catch (IOException e) {
            LOG.debug("a folder of an earlier owner stays", e);
        }
    }

    private static boolean isFolder(Path file) {
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static Path freeName(Path folder) throws IOException {
        for (int number = 1; number <= MOST_ASIDE; number++) {
            Path free = folder.resolveSibling(ASIDE + number);
            if (Files.notExists(free, LinkOption.NOFOLLOW_LINKS)) {
                return free;
            }
        }
        throw new FileAlreadyExistsException(
                folder.resolveSibling(ASIDE + MOST_ASIDE).toString());
    }

    /** The folder of all of this project's files, which is its own to open: passing through shows no names and no files. */
    private static void openStandardFolder(Path folder) throws IOException {
        if (folder.equals(StateFolder.ofThisProcess())) {
            Set<PosixFilePermission> rights = new HashSet<>(Files.getPosixFilePermissions(folder));
            if (rights.addAll(List.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE))) {
                Files.setPosixFilePermissions(folder, rights);
            }
        }
    }

    private static boolean isReachable(Path folder, Account account) throws IOException {
        for (Path above = folder.getParent(); above != null; above = above.getParent()) {
            boolean isOwn = Integer.valueOf(account.uid()).equals(Files.getAttribute(above, "unix:uid"));
            PosixFilePermission pass = isOwn ? PosixFilePermission.OWNER_EXECUTE : PosixFilePermission.OTHERS_EXECUTE;
            if (!Files.getPosixFilePermissions(above).contains(pass)) {
                return false;
            }
        }
        return true;
    }
}
