package lanparty.lab.net;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of namespaces that two labs on one machine never share, and from which a later lab can tell that their maker is
 * gone: {@code lp<pid>x<number of the lab in its process>-<machine>}.
 */
public final class NamespaceNames {
    private static final AtomicInteger LABS = new AtomicInteger();
    private static final Pattern FORM = Pattern.compile("lp(\\d+)x\\d+-\\w+");

    private final String prefix;

    /** Names of one more lab of this process. */
    public NamespaceNames() {
        this.prefix = "lp" + ProcessHandle.current().pid() + "x" + LABS.incrementAndGet() + "-";
    }

    /** The namespace name for a machine's name. */
    public String of(String machine) {
        return prefix + machine;
    }

    /** Removes namespaces of labs whose process no longer lives, with what still runs inside. */
    public static void removeStale() {
        Command.of("ip", "netns", "list")
                .run()
                .lines()
                .map(line -> line.split(" ")[0])
                .filter(name -> maker(name)
                        .filter(pid -> ProcessHandle.of(pid).isEmpty())
                        .isPresent())
                .forEach(NamespaceNames::remove);
    }

    private static void remove(String name) {
        try {
            new Namespace(name).close();
        } catch (LabException e) {
            // Two labs that start together may both see it; one of them removes it.
            assert e.getMessage() != null;
        }
    }

    /** The process that made a namespace of this name, or nothing if it isn't a lab's. */
    static Optional<Long> maker(String name) {
        Matcher matcher = FORM.matcher(name);
        return matcher.matches() ? Optional.of(Long.parseLong(matcher.group(1))) : Optional.empty();
    }
}
