package lanparty.lab.bench.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanparty.lab.net.LabException;

/**
 * What a tunnel's daemons use of the machine: all processes that ran on its hosts before anything was measured, and their
 * children.
 */
public final class DaemonUsage {
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final List<ProcessHandle> daemons;

    /** Watches these processes and their children. */
    public DaemonUsage(List<ProcessHandle> daemons) {
        this.daemons = List.copyOf(daemons);
    }

    /** CPU time that they have used since they started, kernel time on their behalf included. */
    public Duration cpuTime() {
        return alive().map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .reduce(Duration.ZERO, Duration::plus);
    }

    /** Memory of theirs that is in RAM now, in 2^20 bytes. Pages that several of them share count for each. */
    public double residentMb() {
        return alive().mapToLong(DaemonUsage::residentKb).sum() / 1024.0;
    }

    private Stream<ProcessHandle> alive() {
        Set<ProcessHandle> all = new LinkedHashSet<>(daemons);
        daemons.forEach(daemon -> daemon.descendants().forEach(all::add));
        return all.stream().filter(ProcessHandle::isAlive);
    }

    private static long residentKb(ProcessHandle process) {
        try {
            Matcher matcher =
                    RESIDENT.matcher(Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
            return matcher.find() ? Long.parseLong(matcher.group(1)) : 0;
        } catch (NoSuchFileException gone) {
            return 0;
        } catch (IOException e) {
            throw new LabException("could not read the memory of process " + process.pid(), e);
        }
    }
}
