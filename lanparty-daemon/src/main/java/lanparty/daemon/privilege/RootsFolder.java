package lanparty.daemon.privilege;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import lanparty.daemon.files.PrivateFile;

/**
 * Folders of which nobody but root decides what is in them, so that root can act on what it reads there. The user who called sudo
 * counts as root: they have chosen what root runs here.
 */
public final class RootsFolder {
    /** As many as the kernel follows (path_resolution(7)). */
    private static final int MOST_LINKS = 40;

    private static final int TYPE = 0170000;
    private static final int LINK = 0120000;
    private static final int STICKY = 01000;
    private static final int WRITTEN_BY_OTHERS = 0022;

    private final Set<Integer> owners;
    private int links;

    private RootsFolder(Set<Integer> owners) {
        this.owners = owners;
    }

    /**
     * Makes it where it is missing, in one that is root's alone, and looks whether it is so itself.
     *
     * @throws IOException also where the name is taken by what another user has made or can write
     */
    public static void make(Path folder) throws IOException {
        PrivateFile.makeFolder(folder);
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || !isRootsAlone(folder)) {
            throw new FileSystemException(
                    folder.toString(), null, "root would act on what is in it, and it is not root's alone; delete it");
        }
    }

    /**
     * True where no other user can write it, or put something else in its place: each folder on the way belongs to root and only its
     * owner writes it, or it is sticky as {@code /tmp} and the next belongs to root; so does each link.
     *
     * @param place a folder, or a file
     */
    public static boolean isRootsAlone(Path place) throws IOException {
        return isRootsAlone(place, System.getenv());
    }

    static boolean isRootsAlone(Path place, Map<String, String> environment) throws IOException {
        Set<Integer> owners = new HashSet<>(Set.of(Account.ROOT.uid()));
        String caller = environment.getOrDefault("SUDO_UID", "");
        if (caller.matches("[0-9]{1,9}")) {
            owners.add(Integer.parseInt(caller));
        }
        return new RootsFolder(owners).isAlone(place.toAbsolutePath());
    }

    private boolean isAlone(Path place) throws IOException {
        Path at = Path.of("/");
        Deque<Path> ahead = new ArrayDeque<>();
        place.forEach(ahead::addLast);
        while (isKept(at, ahead.isEmpty())) {
            Path name = ahead.poll();
            if (name == null) {
                return true;
            }
            Path next = at.resolve(name).normalize();
            if (!isLink(next)) {
                at = next;
                continue;
            }
            if (!owners.contains(number(next, "uid"))) {
                return false;
            }
            Path target = targetOf(next);
            at = target.isAbsolute() ? Path.of("/") : at;
            Deque<Path> leading = new ArrayDeque<>();
            target.forEach(leading::addLast);
            leading.addAll(ahead);
            ahead = leading;
        }
        return false;
    }

    private boolean isKept(Path folder, boolean isLast) throws IOException {
        int mode = number(folder, "mode");
        boolean isOnlyAdded = (mode & STICKY) != 0 && !isLast;
        return owners.contains(number(folder, "uid")) && ((mode & WRITTEN_BY_OTHERS) == 0 || isOnlyAdded);
    }

    private static boolean isLink(Path file) throws IOException {
        return (number(file, "mode") & TYPE) == LINK;
    }

    private Path targetOf(Path link) throws IOException {
        if (++links > MOST_LINKS) {
            throw new FileSystemException(link.toString(), null, "too many links on the way");
        }
        return Files.readSymbolicLink(link);
    }

    private static int number(Path file, String attribute) throws IOException {
        return (int) Files.getAttribute(file, "unix:" + attribute, LinkOption.NOFOLLOW_LINKS);
    }
}
