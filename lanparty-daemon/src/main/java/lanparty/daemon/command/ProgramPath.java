package lanparty.daemon.command;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds programs as a shell would, and then in the folders of administration programs: Debian's {@code su} and most
 * users' PATH leave out /usr/sbin, where {@code ip} and the DHCP clients live.
 */
public final class ProgramPath {
    private static final List<String> ALWAYS =
            List.of("/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin");

    private final List<Path> folders = new ArrayList<>();

    /** Searches the folders of {@code path}, separated by ':', then the usual ones. */
    public ProgramPath(@Nullable String path) {
        for (String folder : path == null ? new String[0] : path.split(":")) {
            add(folder);
        }
        ALWAYS.forEach(this::add);
    }

    /** Searches the usual folders first, as a daemon with root's rights runs nothing that a user has put in front of them. */
    public static ProgramPath usualFirst(@Nullable String path) {
        ProgramPath usual = new ProgramPath((String) null);
        usual.folders.addAll(new ProgramPath(path).folders);
        return usual;
    }

    private ProgramPath(List<Path> only) {
        folders.addAll(only);
    }

    /** Searches these folders and no others. */
    public static ProgramPath only(List<Path> folders) {
        return new ProgramPath(folders);
    }

    /** Where the program is; null where it isn't installed. */
    public @Nullable Path find(String program) {
        for (Path folder : folders) {
            Path candidate = folder.resolve(program);
            if (Files.isRegularFile(candidate) && Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private void add(String folder) {
        try {
            // A relative entry would run whatever lies in the folder the player happens to be in.
            if (folder.startsWith("/")) {
                folders.add(Path.of(folder));
            }
        } catch (InvalidPathException e) {
            // A PATH entry that is no path names no program.
        }
    }
}
