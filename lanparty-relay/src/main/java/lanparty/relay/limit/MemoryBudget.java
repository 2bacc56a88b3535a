package lanparty.relay.limit;

/**
 * How a relay divides the memory that it has. Each part is bounded by itself, so that all parts together stay within the
 * process's memory whatever endpoints do:
 *
 * <pre>
 *   connections   heap and native memory, for each a fixed amount      refused in words when all are taken
 *   frames        direct memory, cells under one budget a loop         the fattest queue gives way
 *   messages      direct memory, those that endpoints have not read    who falls behind is disconnected
 *   repair        direct memory, the last packets of lossy lines       a line goes without
 *   parcels       heap, a fixed number between each two loops          frames are dropped and counted
 *   the rest      packets being read and written, 3 KB for each line that is covered by repair, code, classes
 * </pre>
 *
 * @param connections how many this memory carries, at most what the operator wants
 * @param frameBytes for frames that wait or miss a part, on all loops together
 * @param messageBytes for control messages that wait until endpoints read them, on all loops together
 * @param repairBytes for packets that are kept to make good lost ones, on all loops together
 */
public record MemoryBudget(int connections, long frameBytes, long messageBytes, long repairBytes) {
    /**
     * Heap that one seated player takes, with all that goes with a connection and a sixteenth of a room, and half as much again for
     * what is garbage until the next collection. {@code ./lanparty bench relay --real} measures it.
     */
    static final long HEAP_PER_CONNECTION = 16 << 10;

    /** Heap that a relay without players takes: classes' data, event loops, tables of addresses. */
    static final long HEAP_AT_REST = 32 << 20;

    /** Native memory that quiche and TLS take for one connection. The same benchmark measures it. */
    static final long NATIVE_PER_CONNECTION = 80 << 10;

    /** What the virtual machine and the system take beside heap, direct memory and connections. */
    static final long MACHINE_AT_REST = 192 << 20;

    /** A third is for frames, the rest for packets that are being read, encrypted and written. */
    private static final int FRAMES_PART = 3;

    /** A twelfth is for messages: as much as waits for 64 endpoints that read nothing at all, with the default options. */
    private static final int MESSAGES_PART = 12;

    /** A twelfth is for packets that are kept: those of 170 lossy lines with the default options, 92 KiB each. */
    private static final int REPAIR_PART = 12;

    /** Even a small machine carries a party. */
    static final int FEWEST_CONNECTIONS = 64;

    /** What becomes of this memory. */
    public static MemoryBudget of(ProcessMemory memory, int wantedConnections) {
        long byHeap = (memory.heapBytes() - HEAP_AT_REST) / HEAP_PER_CONNECTION;
        long beside = memory.machineBytes() - memory.heapBytes() - memory.directBytes() - MACHINE_AT_REST;
        long byMachine = beside / NATIVE_PER_CONNECTION;
        long carried = Math.max(FEWEST_CONNECTIONS, Math.min(byHeap, byMachine));
        return new MemoryBudget(
                (int) Math.min(wantedConnections, carried),
                memory.directBytes() / FRAMES_PART,
                memory.directBytes() / MESSAGES_PART,
                memory.directBytes() / REPAIR_PART);
    }
}
