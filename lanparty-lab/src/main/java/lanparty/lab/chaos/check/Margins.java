package lanparty.lab.chaos.check;

import java.util.ArrayList;
import java.util.List;
import lanparty.lab.probe.Vitals;

/**
 * How much more a daemon may use at the end than after its start.
 *
 * @param descriptors a connection that is just being dialled beside another has a socket of its own
 * @param threads the JVM starts and ends compilers as it likes
 * @param residentMb code that was compiled and buffers that were needed once stay
 * @param heapMb live objects after a collection
 */
public record Margins(int descriptors, int threads, int residentMb, int heapMb) {
    /** The invariant's name. */
    public static final String INVARIANT = "resources";

    /** What runs are judged by. */
    public static final Margins USUAL = new Margins(2, 6, 64, 6);

    private static final long KB_PER_MB = 1024;

    /** What has grown beyond the margins, in words; empty where nothing has. */
    public List<String> exceeded(Vitals before, Vitals after) {
        List<String> grown = new ArrayList<>();
        compare(grown, "open descriptors", before.descriptors(), after.descriptors(), descriptors);
        compare(grown, "threads", before.threads(), after.threads(), threads);
        compare(grown, "kB resident", before.residentKb(), after.residentKb(), residentMb * KB_PER_MB);
        compare(grown, "kB live heap", before.heapKb(), after.heapKb(), heapMb * KB_PER_MB);
        return grown;
    }

    private static void compare(List<String> grown, String what, long before, long after, long margin) {
        if (after > before + margin) {
            grown.add(what + " from " + before + " to " + after + ", allowed are " + margin + " more");
        }
    }
}
