package lanparty.obs.status;

import io.netty.util.internal.PlatformDependent;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What a process holds.
 *
 * @param heapBytes what the heap holds, garbage among it
 * @param liveHeapBytes what the last full collection left; 0 before the first one
 * @param directBytes what Java has reserved outside the heap
 * @param residentBytes of the machine's memory (proc(5), statm), heap, direct and native memory together; 0 where the system doesn't
 *     tell
 */
public record MemoryUse(long heapBytes, long liveHeapBytes, long directBytes, long residentBytes) {
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int RESIDENT_FIELD = 1;
    private static final int PAGE_BYTES = 4096;

    /** What this process holds now. */
    public static MemoryUse ofThisProcess() {
        Runtime runtime = Runtime.getRuntime();
        return new MemoryUse(
                runtime.totalMemory() - runtime.freeMemory(),
                readLiveHeap(),
                PlatformDependent.usedDirectMemory(),
                readResident());
    }

    private static long readLiveHeap() {
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage afterCollection = pool.getType() == MemoryType.HEAP ? pool.getCollectionUsage() : null;
            live += afterCollection == null ? 0 : afterCollection.getUsed();
        }
        return live;
    }

    private static long readResident() {
        try {
            return Long.parseLong(Files.readString(STATM).split(" ")[RESIDENT_FIELD]) * PAGE_BYTES;
        } catch (IOException | NumberFormatException unknown) {
            return 0;
        }
    }
}
