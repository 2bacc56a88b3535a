package lanparty.lab.probe;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;

/** Looks at a running Java process from outside: {@code /proc}, and {@code jcmd} for what only the JVM knows. */
public final class ProcessProbe {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final Pattern THREADS = Pattern.compile("Threads:\\s+(\\d+)");
    /** The last line of a histogram: {@code Total  <instances>  <octets>}. */
    private static final Pattern HISTOGRAM_TOTAL = Pattern.compile("Total\\s+\\d+\\s+(\\d+)");
    /** Unsafe's allocations, Netty's among them, where the JVM tracks its native memory. */
    private static final Pattern NATIVE_OTHER = Pattern.compile("Other \\(reserved=\\d+KB, committed=(\\d+)KB");

    /** A machine at full load may keep a daemon from its safepoint for long. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final long KB = 1024;

    private final long pid;
    private final Path jcmd;

    /**
     * A probe of one process.
     *
     * @param java the program that runs it; the {@code jcmd} beside that one is asked
     */
    public ProcessProbe(long pid, Path java) {
        this.pid = pid;
        this.jcmd = java.resolveSibling("jcmd");
    }

    /** Open file descriptors. */
    public int descriptors() {
        try (Stream<Path> open = Files.list(proc("fd"))) {
            return (int) open.count();
        } catch (IOException e) {
            throw new LabException("could not look at process " + pid, e);
        }
    }

    /** All of it. The live heap is what is left after a collection, which this causes. */
    public Vitals vitals() {
        // jcmd takes several questions, a line each.
        String answers = ask("GC.class_histogram\nVM.native_memory summary");
        String status = status();
        return new Vitals(
                descriptors(),
                (int) number(THREADS, status),
                number(RESIDENT, status),
                number(HISTOGRAM_TOTAL, answers) / KB,
                number(NATIVE_OTHER, answers));
    }

    private String ask(String questions) {
        return Command.of(jcmd.toString(), Long.toString(pid))
                .with(questions)
                .within(PATIENCE)
                .run();
    }

    private String status() {
        try {
            return Files.readString(proc("status"));
        } catch (IOException e) {
            throw new LabException("could not look at process " + pid, e);
        }
    }

    private Path proc(String file) {
        return Path.of("/proc", Long.toString(pid), file);
    }

    private static long number(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
    }
}
