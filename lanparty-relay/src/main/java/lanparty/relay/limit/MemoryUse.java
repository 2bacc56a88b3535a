package lanparty.relay.limit;

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
 * @param liveHeapBytes what the last full collection left; 0 before the first one
 * @param residentBytes of the machine's memory (proc(5), statm), heap, direct and native memory together; 0 where the system doesn't
 *     tell
 */
public record MemoryUse(long liveHeapBytes, long residentBytes) {
    private static final Path STATM = Path.of("/proc/self/statm");
    private static final int RESIDENT_FIELD = 1;
    private static final int PAGE_BYTES = 4096;

    /** What this process holds now. */
    public static MemoryUse ofThisProcess() {
        return new MemoryUse(readLiveHeap(), readResident());
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
