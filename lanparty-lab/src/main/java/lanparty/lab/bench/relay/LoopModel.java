package lanparty.lab.bench.relay;

import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * What switching costs on more event loops than this machine has cores, by arithmetic from four measured costs in CPU
 * nanoseconds.
 *
 * <pre>
 *   a frame to one other endpoint      in + out + p·handOver + loops'·parcel/batch      p = (loops-1)/loops
 *   a frame to everyone in a room      in + (players-1)·out + reached·handOver + loops'·parcel/batch
 *
 *   loops'  = loops - 1, to each of which a batch sends a parcel
 *   reached = other loops on which the room has players
 * </pre>
 *
 * <p>QUIC's own work grows with the loops, as each has its own connections and socket. It leaves out what loops share:
 * memory bandwidth, and the kernel's network.
 *
 * @param inNs a frame's way through the rules
 * @param outNs packing it for one endpoint
 * @param handOverNs copying it for another loop and taking it up there
 * @param parcelNs handing over one parcel, empty or full
 */
record LoopModel(double inNs, double outNs, double handOverNs, double parcelNs) {
    private static final int SMALL_ROOM = 2;
    private static final int LARGE_ROOM = 64;
    /**
     * Receiving or sending one QUIC datagram, for each frame in it: half of the 8 µs that a relayed datagram of 1350 octets
     * took of a core (7 to 9 in a first experiment), over the eight frames that are in one here.
     */
    private static final double QUIC_NS = 8000.0 / 2 / SyntheticEndpoint.FRAMES_PER_DATAGRAM;

    private static final int[] LOOPS = {1, 2, 4, 8, 16};
    private static final int[] ROOMS = {16, 64, 200};
    private static final double BATCH_FRAMES = RelayLoad.FULL_BATCH * (double) SyntheticEndpoint.FRAMES_PER_DATAGRAM;

    /** Measures the four costs, on one loop and on two. */
    static LoopModel measure(int seconds, LongSupplier nanoTime) {
        double small = new RelayLoad(Traffic.BROADCAST, 1, SMALL_ROOM, 1)
                .run(seconds, nanoTime)
                .cpuNsPerFrameIn();
        double large = new RelayLoad(Traffic.BROADCAST, 1, LARGE_ROOM, 1)
                .run(seconds, nanoTime)
                .cpuNsPerFrameIn();
        double full = new RelayLoad(Traffic.BROADCAST, 1, SMALL_ROOM, 2)
                .run(seconds, nanoTime)
                .cpuNsPerFrameIn();
        double single = new RelayLoad(Traffic.BROADCAST, 1, SMALL_ROOM, 2, 1)
                .run(seconds, nanoTime)
                .cpuNsPerFrameIn();
        return of(small, large, full, single);
    }

    /**
     * From CPU nanoseconds for each broadcast that comes in.
     *
     * @param small two players on one loop
     * @param large a large room on one loop
     * @param full two players on two loops, full batches
     * @param single the same, each datagram a batch
     */
    static LoopModel of(double small, double large, double full, double single) {
        double out = (large - small) / (LARGE_ROOM - SMALL_ROOM);
        int frames = SyntheticEndpoint.FRAMES_PER_DATAGRAM;
        double parcel = Math.max(0, (single - full) / (1.0 / frames - 1 / BATCH_FRAMES));
        return new LoopModel(small - out, out, Math.max(0, full - small - parcel / BATCH_FRAMES), parcel);
    }

    /** CPU nanoseconds for a frame to one other endpoint, wherever that is. */
    double unicastNs(int loops) {
        return inNs + outNs + (loops - 1.0) / loops * handOverNs + parcels(loops);
    }

    /** CPU nanoseconds for a frame to everyone else in a room. */
    double broadcastNs(int loops, int players) {
        int reached = Math.min(loops, players) - 1;
        return inNs + (players - 1) * outNs + reached * handOverNs + parcels(loops);
    }

    private double parcels(int loops) {
        return (loops - 1) * parcelNs / BATCH_FRAMES;
    }

    /** The measured costs and a table of what follows from them. */
    String report() {
        StringBuilder report = new StringBuilder(String.format(
                Locale.ROOT,
                "%nMeasured: a frame in %.0f ns, a frame out %.0f ns, a frame handed over %.0f ns, a parcel %.0f ns.%n"
                        + "By arithmetic from these, on a core for each loop; with QUIC at %.0f ns a frame each way:%n%n"
                        + "| traffic | players each | loops | CPU ns a frame in | frames in, k/s | as on one loop "
                        + "| with QUIC, k/s | as on one loop |%n"
                        + "|---|---|---|---|---|---|---|---|%n",
                inNs,
                outNs,
                handOverNs,
                parcelNs,
                QUIC_NS));
        for (int loops : LOOPS) {
            report.append(line("unicast", "any", loops, unicastNs(loops), unicastNs(1), 2 * QUIC_NS));
        }
        for (int players : ROOMS) {
            for (int loops : LOOPS) {
                report.append(line(
                        "broadcast",
                        Integer.toString(players),
                        loops,
                        broadcastNs(loops, players),
                        broadcastNs(1, players),
                        players * QUIC_NS));
            }
        }
        return report.toString();
    }

    private static String line(
            String traffic, String players, int loops, double frameNs, double oneLoopNs, double quicNs) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %d | %.0f | %.0f | %.1f × | %.0f | %.1f × |%n",
                traffic,
                players,
                loops,
                frameNs,
                loops * 1e6 / frameNs,
                loops * oneLoopNs / frameNs,
                loops * 1e6 / (frameNs + quicNs),
                loops * (oneLoopNs + quicNs) / (frameNs + quicNs));
    }
}
