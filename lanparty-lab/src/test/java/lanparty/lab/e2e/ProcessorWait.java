package lanparty.lab.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import lanparty.lab.net.LabException;

/**
 * How long some processes wanted a processor and had none, since this was made: that part of a gap is the machine's doing. From
 * the kernel's Documentation/scheduler/sched-stats.rst: the second number of {@code /proc/PID/task/TID/schedstat} is the time
 * that a thread has spent waiting on a run queue, in nanoseconds. A machine that others leave alone has next to none.
 */
final class ProcessorWait {
    private static final int WAITED = 1;

    private final List<Long> pids;
    private final Map<Path, Long> before = new HashMap<>();

    /** Begins to look. */
    ProcessorWait(List<Long> pids) {
        this.pids = List.copyOf(pids);
        for (long pid : this.pids) {
            threads(pid).forEach(thread -> before.put(thread, waitedNs(thread)));
        }
    }

    /** Of each process the thread that waited longest, added up, as what crosses all of them waits in each. */
    Duration untilNow() {
        return Duration.ofNanos(
                pids.stream().mapToLong(this::longestOfProcessNs).sum());
    }

    private long longestOfProcessNs(long pid) {
        return threads(pid).stream()
                .mapToLong(thread -> waitedNs(thread) - before.getOrDefault(thread, 0L))
                .max()
                .orElse(0);
    }

    /** None where the process has ended. */
    private static List<Path> threads(long pid) {
        Path tasks = Path.of("/proc", Long.toString(pid), "task");
        if (Files.notExists(tasks)) {
            return List.of();
        }
        try (Stream<Path> threads = Files.list(tasks)) {
            return threads.toList();
        } catch (IOException e) {
            throw new LabException("could not look at process " + pid, e);
        }
    }

    /** 0 where the thread has ended meanwhile, as the compiler's do, or the kernel keeps no account. */
    private static long waitedNs(Path thread) {
        try {
            return Long.parseLong(Files.readString(thread.resolve("schedstat")).split("\\s+")[WAITED]);
        } catch (IOException e) {
            return 0;
        }
    }
}
