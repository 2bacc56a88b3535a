package lanparty.lab.attack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import lanparty.lab.net.LabException;

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

    private final LongSupplier ticks;
    private final LongSupplier nanoClock;
    private final int processors;
    private final long begunTicks;
    private final long begunNs;

    /** Begins to look at what all processors together have lost so far, in hundredths of a second. */
    StolenTime(LongSupplier ticks, LongSupplier nanoClock, int processors) {
        this.ticks = ticks;
        this.nanoClock = nanoClock;
        this.processors = processors;
        begunTicks = ticks.getAsLong();
        begunNs = nanoClock.getAsLong();
    }

    /** Begins to look at this machine. */
    static StolenTime here() {
        return new StolenTime(
                StolenTime::ticks, System::nanoTime, Runtime.getRuntime().availableProcessors());
    }

    /** Percent of all processors' time since it began. */
    double percent() {
        double allNs = (nanoClock.getAsLong() - begunNs) * (double) processors;
        return 100 * (ticks.getAsLong() - begunTicks) * NANOS_PER_TICK / allNs;
    }

    private static long ticks() {
        try {
            return parse(Files.readAllLines(Path.of("/proc/stat")));
        } catch (IOException e) {
            throw new LabException("could not read /proc/stat", e);
        }
    }

    /** Of all processors together. */
    static long parse(List<String> stat) {
        return Long.parseLong(stat.get(0).split(" +")[STEAL]);
    }
}
