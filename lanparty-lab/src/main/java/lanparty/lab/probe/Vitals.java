package lanparty.lab.probe;

import java.util.Locale;

/**
 * What a process uses.
 *
 * @param descriptors open file descriptors
 * @param threads of the process, the JVM's own among them
 * @param residentKb memory in RAM, in 1024 octets
 * @param heapKb live objects, in 1024 octets
 * @param nativeKb what libraries have allocated outside the heap, Netty's buffers above all; 0 where it isn't tracked
 */
public record Vitals(int descriptors, int threads, long residentKb, long heapKb, long nativeKb) {
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d descriptors, %d threads, %.1f MB resident, %.1f MB live heap",
                descriptors,
                threads,
                residentKb / 1024.0,
                heapKb / 1024.0);
    }
}
