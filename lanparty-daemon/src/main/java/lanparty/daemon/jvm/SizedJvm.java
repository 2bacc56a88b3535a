package lanparty.daemon.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a daemon that was started by a plain {@code java -jar} the options that suit it. A jar can't carry any, so the
 * process executes its own program anew, execve(2): same process, terminal and streams, a fifth of a second later.
 *
 * <p>Where it is root's, it can gain no privilege from then on: {@code PR_SET_NO_NEW_PRIVS} is one thread's and inherited, so only
 * what is set in front of the execve is every thread's, the Java machine's own included. For that it is executed anew also where its
 * user has chosen the options. Somebody else may have capabilities by the {@code java} file, which a second start would then lose.
 *
 * <p>A locale without a character set, such as {@code C}, has Java read arguments and file names as ASCII, and put a question mark for
 * each other octet. The process is executed anew in {@link Utf8Locale} then, with the very octets that it was given.
 */
public final class SizedJvm {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final Path PROGRAM = Path.of("/proc/self/exe");

    static {
        // As for jnr-ffi: otherwise jffi peeks through sun.misc.Unsafe, of which Java 24 and later warn.
        if (System.getProperty("jffi.unsafe.disabled") == null) {
            System.setProperty("jffi.unsafe.disabled", "true");
        }
    }

    private SizedJvm() {}

    /**
     * The first thing a main does. Doesn't return where the process is executed anew; where options were chosen by its
     * user, or it can't be done, the daemon goes on in the machine that it has.
     */
    public static void enter() {
        try {
            Map<String, String> environment = Utf8Locale.environment();
            Optional<JavaCommand> command = JavaCommand.parse(Files.readAllBytes(COMMAND_LINE));
            if (command.isEmpty()) {
                return;
            }
            boolean gainsNothingNow = NoNewPrivileges.isMissingToRoot() && NoNewPrivileges.ofThisThread();
            boolean needsUtf8 = Utf8Locale.isNeeded(System.getProperty("sun.jnu.encoding"), environment);
            if (gainsNothingNow || needsUtf8 || !command.get().isTuned(environment)) {
                execute(
                        Files.readSymbolicLink(PROGRAM),
                        command.get().words(environment, name -> System.getProperty(name) != null),
                        needsUtf8 ? Utf8Locale.in(environment) : environment);
            }
        } catch (IOException | LinkageError e) {
            log().debug("the virtual machine stays as it was started", e);
        }
    }

    private static void execute(Path program, List<String> words, Map<String, String> environment) {
        Map<String, String> variables = new TreeMap<>(environment);
        JvmOptions.ENVIRONMENT.forEach(variables::putIfAbsent);
        List<String> settings = new ArrayList<>();
        variables.forEach((name, value) -> settings.add(name + "=" + value));
        int errno = new Execve().call(program.toString(), words, settings);
        log().debug("the virtual machine stays as it was started: execve failed with errno {}", errno);
    }

    /** Not earlier: a logger that is made before the command line is read has the wrong level. */
    private static Logger log() {
        return LoggerFactory.getLogger(SizedJvm.class);
    }
}
