package lanparty.lab.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * How much of this machine's processor time a hypervisor gave to other machines, while somebody here wanted it: of a ping that
 * waited for that, nothing here is the cause. From proc(5), /proc/stat, whose first line has hundredths of a second since the
 * boot:
 *
 * <pre>
 * cpu  user nice system idle iowait irq softirq steal guest guest_nice
 * </pre>
 */
final class StolenTime {
    private static final int STEAL = 8;
    private static final double NANOS_PER_TICK = 1e7;

    private final LongSupplier nanoClock;
    private final long begunNs;
    private final long before;

    private StolenTime(LongSupplier nanoClock) throws IOException {
        this.nanoClock = nanoClock;
        begunNs = nanoClock.getAsLong();
        before = ticks();
    }

    /** Begins to look. */
    static StolenTime since(LongSupplier nanoClock) throws IOException {
        return new StolenTime(nanoClock);
    }

    /** Percent of all processors' time since it began. */
    double percent() throws IOException {
        double allNs = (nanoClock.getAsLong() - begunNs)
                * (double) Runtime.getRuntime().availableProcessors();
        return 100 * (ticks() - before) * NANOS_PER_TICK / allNs;
    }

    private static long ticks() throws IOException {
        return parse(Files.readAllLines(Path.of("/proc/stat")));
    }

    /** Of all processors together. */
    static long parse(List<String> stat) {
        return Long.parseLong(stat.get(0).split(" +")[STEAL]);
    }
}
