package lanparty.daemon.privilege;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A user that a daemon can become.
 *
 * @param name for people
 * @param uid its number
 * @param gid its first group's number; it has no others while a daemon runs as it
 */
public record Account(String name, int uid, int gid) {
    /** The superuser. */
    public static final Account ROOT = new Account("root", 0, 0);

    /** What a package or an administrator makes for this project. */
    static final String OWN = "lanparty";

    /** What every system has for programs that need no files. */
    static final String NOBODY = "nobody";

    private static final Path PASSWORDS = Path.of("/etc/passwd");
    private static final int FIELDS = 7;

    /** The user of this name among the system's own users; those of a directory service are not looked for. */
    public static Optional<Account> named(String name) {
        return in(lines(), name);
    }

    /** Who a daemon becomes unless told otherwise: lanparty where there is such a user, else nobody; root where neither is. */
    public static Account standard() {
        List<String> lines = lines();
        return in(lines, OWN).or(() -> in(lines, NOBODY)).orElse(ROOT);
    }

    /** The same in the lines of a passwd(5) file: {@code name:password:uid:gid:comment:home:shell}. */
    static Optional<Account> in(List<String> lines, String name) {
        for (String line : lines) {
            String[] fields = line.split(":", -1);
            if (fields.length == FIELDS && fields[0].equals(name) && isNumber(fields[2]) && isNumber(fields[3])) {
                return Optional.of(new Account(name, Integer.parseInt(fields[2]), Integer.parseInt(fields[3])));
            }
        }
        return Optional.empty();
    }

    /** True for the superuser under any name. */
    public boolean isRoot() {
        return uid == 0;
    }

    private static boolean isNumber(String text) {
        return text.matches("[0-9]{1,9}");
    }

    private static List<String> lines() {
        try {
            return Files.readAllLines(PASSWORDS);
        } catch (IOException e) {
            return List.of();
        }
    }
}
