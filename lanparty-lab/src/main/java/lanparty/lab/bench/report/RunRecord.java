package lanparty.lab.bench.report;

import java.util.List;

/**
 * A whole run.
 *
 * @param machine where it ran
 * @param seconds that one figure took
 * @param tunnels that were measured, in the table's order
 */
public record RunRecord(Machine machine, int seconds, List<TunnelRecord> tunnels) {
    /** Copies the list. */
    public RunRecord {
        tunnels = List.copyOf(tunnels);
    }

    /** How often the tunnel that was measured most was measured. */
    public int rounds() {
        return tunnels.stream().mapToInt(tunnel -> tunnel.rounds().size()).max().orElse(0);
    }

    /** Those that somebody could use, in order. */
    public List<TunnelRecord> competitors() {
        return tunnels.stream().filter(tunnel -> !tunnel.isLimit()).toList();
    }

    /**
     * What the figures depend on.
     *
     * @param cpus that the kernel offers
     * @param kernel its version
     * @param java the version that ran our daemons
     */
    public record Machine(int cpus, String kernel, String java) {
        /** This one. */
        public static Machine here() {
            return new Machine(
                    Runtime.getRuntime().availableProcessors(),
                    System.getProperty("os.version", ""),
                    System.getProperty("java.version", ""));
        }
    }
}
