package lanparty.daemon.jvm;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The locale in which every name is UTF-8: {@code C.UTF-8}, which glibc has built in since 2.35 and Debian since long before. Java
 * takes the character set of arguments, environment and file names from the locale when it starts, and can't change it later.
 */
final class Utf8Locale {
    private static final Path ENVIRONMENT = Path.of("/proc/self/environ");
    /** Has precedence over all other variables of the locale (locale(7)). */
    private static final String VARIABLE = "LC_ALL";

    private static final String NAME = "C.UTF-8";

    private Utf8Locale() {}

    /**
     * True where this machine reads names as something else than UTF-8 and has not been started in this locale already.
     *
     * @param encoding of names, {@code sun.jnu.encoding}; null where it is unknown
     */
    static boolean isNeeded(@Nullable String encoding, Map<String, String> environment) {
        return encoding != null
                && Charset.isSupported(encoding)
                && !Charset.forName(encoding).equals(StandardCharsets.UTF_8)
                && !NAME.equals(environment.get(VARIABLE));
    }

    /** The same variables in this locale. */
    static Map<String, String> in(Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>(environment);
        variables.put(VARIABLE, NAME);
        return variables;
    }

    /**
     * The variables that this process was started with, from the octets that the kernel keeps. A process with capabilities of its
     * file may not read those (proc(5)); Java's own reading has to do then.
     */
    static Map<String, String> environment() {
        try {
            return parse(Files.readAllBytes(ENVIRONMENT));
        } catch (IOException unreadable) {
            return System.getenv();
        }
    }

    /** Each variable ends with a zero octet. */
    static Map<String, String> parse(byte[] octets) {
        Map<String, String> variables = new TreeMap<>();
        for (String setting : new String(octets, StandardCharsets.UTF_8).split("\0")) {
            int equals = setting.indexOf('=');
            if (equals > 0) {
                variables.put(setting.substring(0, equals), setting.substring(equals + 1));
            }
        }
        return variables;
    }
}
