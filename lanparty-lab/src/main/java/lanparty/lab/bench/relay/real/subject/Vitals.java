package lanparty.lab.bench.relay.real.subject;

/**
 * What a relay's process uses.
 *
 * @param residentMb in RAM
 * @param heapLiveMb of the heap, as left by a collection
 * @param heapMb of the heap, taken from the system
 * @param directMb direct buffers, Netty's pool among them
 */
public record Vitals(double residentMb, double heapLiveMb, double heapMb, double directMb) {
    /** Where the process didn't answer. */
    static Vitals resident(double residentMb) {
        return new Vitals(residentMb, Double.NaN, Double.NaN, Double.NaN);
    }
}
