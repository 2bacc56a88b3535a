package lanparty.link.privilege;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import lanparty.link.identity.PrivateFile;
import lanparty.link.identity.StateFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder that a daemon goes on writing to when it is no longer root. */
public final class HandedFolder {
    private static final Logger LOG = LoggerFactory.getLogger(HandedFolder.class);

    private HandedFolder() {}

    /**
     * Makes it where it is missing and gives it, with what an earlier run left in it, to the account. Root's only.
     *
     * @return whether the account can get there; it must not become that account otherwise
     */
    public static boolean give(Path folder, Account account) throws IOException {
        Path absolute = folder.toAbsolutePath().normalize();
        PrivateFile.makeFolder(absolute);
        openStandardFolder(absolute);
        try (Stream<Path> found = Files.walk(absolute)) {
            for (Path file : (Iterable<Path>) found::iterator) {
                if (isOneOfOurs(file)) {
                    Files.setAttribute(file, "unix:gid", account.gid(), LinkOption.NOFOLLOW_LINKS);
                    Files.setAttribute(file, "unix:uid", account.uid(), LinkOption.NOFOLLOW_LINKS);
                }
            }
        }
        return isReachable(absolute, account);
    }

    /**
     * Gives it as {@link #give} does where this is root, and says so where the account can't get there.
     *
     * @return whom to go on as: the account, or root where the account can't get there
     */
    public static Account handOver(Path folder, Account wanted) throws IOException {
        if (!Privileges.canChangeUser() || give(folder, wanted)) {
            return wanted;
        }
        LOG.warn(
                "user {} can't get to {}, so this goes on as root; name an identity file elsewhere with --identity",
                wanted.name(),
                folder);
        give(folder, Account.ROOT);
        return Account.ROOT;
    }

    /** Not a second name or a link that the folder's last owner has made of somebody else's file. */
    private static boolean isOneOfOurs(Path file) throws IOException {
        return Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)
                || Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)
                        && Integer.valueOf(1).equals(Files.getAttribute(file, "unix:nlink", LinkOption.NOFOLLOW_LINKS));
    }

    /** The folder of all of this project's files, which is its own to open: passing through shows no names and no files. */
    private static void openStandardFolder(Path folder) throws IOException {
        Path parent = folder.getParent();
        if (parent != null && parent.equals(StateFolder.ofThisProcess())) {
            Set<PosixFilePermission> rights = new HashSet<>(Files.getPosixFilePermissions(parent));
            if (rights.addAll(List.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE))) {
                Files.setPosixFilePermissions(parent, rights);
            }
        }
    }

    private static boolean isReachable(Path folder, Account account) throws IOException {
        if (account.isRoot()) {
            return true;
        }
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
