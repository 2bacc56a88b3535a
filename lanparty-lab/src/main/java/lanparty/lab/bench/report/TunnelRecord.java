package lanparty.lab.bench.report;

import java.util.List;
import lanparty.lab.bench.measure.Figures;

/**
 * What a run saw of one tunnel.
 *
 * @param name as users type it
 * @param title as readers know it
 * @param isLimit whether it is there to show the kernel's limit, and doesn't compete
 * @param rounds one set of figures for each time that it was measured
 * @param failures what went wrong on the way, a line each
 */
public record TunnelRecord(String name, String title, boolean isLimit, List<Figures> rounds, List<String> failures) {
    /** Copies the lists. */
    public TunnelRecord {
        rounds = List.copyOf(rounds);
        failures = List.copyOf(failures);
    }

    /** What the table shows. */
    public Figures median() {
        return Figures.median(rounds);
    }
}
