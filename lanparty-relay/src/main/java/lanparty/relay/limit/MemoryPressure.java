package lanparty.relay.limit;

import lanparty.obs.status.MemoryUse;

/** How close a relay is to the end of its memory. */
public enum MemoryPressure {
    /** There is enough. */
    NONE,
    /** Newcomers are refused; who is here stays. */
    HIGH,
    /** The address with the most connections loses some of them. */
    CRITICAL;

    /** A part of a limit, in percent, from which newcomers are refused. */
    static final int HIGH_PERCENT = 80;

    /** The part from which connections are closed. */
    static final int CRITICAL_PERCENT = 90;

    /**
     * Judges what is used now.
     *
     * @param used what the process really holds
     */
    public static MemoryPressure of(MemoryUse used, ProcessMemory limits) {
        int resident = percent(used.residentBytes(), limits.machineBytes());
        if (resident >= CRITICAL_PERCENT) {
            return CRITICAL;
        }
        return resident >= HIGH_PERCENT || isHeapShort(used, limits) ? HIGH : NONE;
    }

    /** The heap's part of {@link #HIGH}; what is in it is bounded by the number of connections, so closing some is not needed. */
    public static boolean isHeapShort(MemoryUse used, ProcessMemory limits) {
        return percent(used.liveHeapBytes(), limits.heapBytes()) >= HIGH_PERCENT;
    }

    private static int percent(long used, long limit) {
        return (int) Math.min(100, used * 100 / Math.max(1, limit));
    }
}
