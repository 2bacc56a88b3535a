package lanparty.lab.bench.relay.real;

import java.util.Locale;
import lanparty.lab.bench.relay.real.crowd.DelayHistogram;
import lanparty.lab.bench.relay.real.subject.Vitals;

/**
 * What a number of seated players costs.
 *
 * @param seated players at the end
 * @param vitals of the relay
 * @param cpuShare of one core, 1 for all of it
 * @param collectingShare of the time, in which the relay stood still for its collector; negative where unknown
 * @param echoes round trips of all players' probes
 * @param silent players at once, at most, whose probes were not answered
 * @param lost players who were seated and lost their seat in this step
 */
record SeatsRow(
        int seated,
        Vitals vitals,
        double cpuShare,
        double collectingShare,
        DelayHistogram.Seen echoes,
        int silent,
        long lost) {
    static String tableHead() {
        return "| players seated | resident, MB | heap live, MB | heap taken, MB | direct, MB | CPU, % of a core"
                + " | collecting, % of the time | probes p50 / p99, ms | silent at once | lost |\n" + "|---".repeat(10)
                + "|\n";
    }

    /** As a line of the table. */
    String tableLine() {
        return String.format(
                Locale.ROOT,
                "| %d | %.0f | %s | %s | %s | %.0f | %s | %.1f / %.1f | %d | %d |%n",
                seated,
                vitals.residentMb(),
                number(vitals.heapLiveMb()),
                number(vitals.heapMb()),
                number(vitals.directMb()),
                cpuShare * 100,
                number(collectingShare < 0 ? Double.NaN : collectingShare * 100),
                echoes.p50Ms(),
                echoes.p99Ms(),
                silent,
                lost);
    }

    private static String number(double value) {
        return Double.isNaN(value) ? "no answer" : String.format(Locale.ROOT, "%.1f", value);
    }
}
