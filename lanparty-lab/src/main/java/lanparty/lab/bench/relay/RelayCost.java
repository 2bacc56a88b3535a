package lanparty.lab.bench.relay;

import java.util.List;
import java.util.Locale;

/**
 * What a load cost.
 *
 * @param label the table's first cells
 * @param loops what each event loop did
 */
record RelayCost(String label, List<LoopCost> loops) {
    /** Copies the list. */
    RelayCost {
        loops = List.copyOf(loops);
    }

    /**
     * What one event loop did in the measured time.
     *
     * @param framesIn that the relay took from endpoints
     * @param framesOut that it packed for endpoints
     * @param wallNs time that passed
     * @param cpuNs of the loop's thread
     * @param allocatedBytes of the loop's thread
     */
    record LoopCost(long framesIn, long framesOut, long wallNs, long cpuNs, long allocatedBytes) {
        static final LoopCost NOTHING = new LoopCost(0, 0, 0, 0, 0);

        /** What has come to it since then. */
        LoopCost since(LoopCost before) {
            return new LoopCost(
                    framesIn - before.framesIn,
                    framesOut - before.framesOut,
                    wallNs - before.wallNs,
                    cpuNs - before.cpuNs,
                    allocatedBytes - before.allocatedBytes);
        }
    }

    /** CPU time of all loops for each frame that came in. */
    double cpuNsPerFrameIn() {
        return (double) loops.stream().mapToLong(LoopCost::cpuNs).sum()
                / loops.stream().mapToLong(LoopCost::framesIn).sum();
    }

    static String tableHead() {
        return "| traffic | rooms | players each | loops | frames in, k/s | frames out, k/s | CPU ns a frame in "
                + "| CPU ns a frame out | bytes allocated a frame in |\n" + "|---".repeat(9) + "|\n";
    }

    /** As a line of the table. */
    String tableLine() {
        long in = 0;
        long out = 0;
        long cpuNs = 0;
        long allocated = 0;
        double inPerSecond = 0;
        double outPerSecond = 0;
        for (LoopCost loop : loops) {
            in += loop.framesIn();
            out += loop.framesOut();
            cpuNs += loop.cpuNs();
            allocated += loop.allocatedBytes();
            inPerSecond += loop.framesIn() * 1e9 / loop.wallNs();
            outPerSecond += loop.framesOut() * 1e9 / loop.wallNs();
        }
        return String.format(
                Locale.ROOT,
                "| %s | %.0f | %.0f | %.0f | %.0f | %.2f |%n",
                label,
                inPerSecond / 1e3,
                outPerSecond / 1e3,
                (double) cpuNs / in,
                (double) cpuNs / out,
                (double) allocated / in);
    }
}
