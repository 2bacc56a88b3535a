package lanparty.relay.transport;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import lanparty.obs.status.MemoryUse;
import lanparty.relay.limit.MemoryPressure;
import lanparty.relay.limit.ProcessMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at what the process holds, for what no budget can count: quiche keeps octets of a stream that come out of order, up to the
 * stream's window, and shows them to nobody. Newcomers are refused before memory ends. Where it goes on growing, the address
 * that has the most connections loses some of them at each look. On the first event loop.
 */
final class MemoryWatch implements Runnable {
    static final long EVERY_MS = TimeUnit.SECONDS.toMillis(2);

    /** Connections that one event loop closes at a look. */
    static final int CLOSED_AT_A_LOOK = 4;

    /** While the heap is short it is collected once a minute: the figure of the last time would never fall by itself. */
    static final int LOOKS_BETWEEN_COLLECTIONS = 30;

    private static final Logger LOG = LoggerFactory.getLogger(MemoryWatch.class);

    private final Entrance entrance;
    private final List<LoopSocket> sockets;
    private final ProcessMemory limits;
    private final Supplier<MemoryUse> used;
    private final Runnable collect;
    private int looksWithoutCollection;
    private MemoryPressure last = MemoryPressure.NONE;

    /**
     * A watch that has not looked yet.
     *
     * @param collect makes a full collection, as only that tells how much of the heap is live
     */
    MemoryWatch(
            Entrance entrance,
            List<LoopSocket> sockets,
            ProcessMemory limits,
            Supplier<MemoryUse> used,
            Runnable collect) {
        this.entrance = entrance;
        this.sockets = sockets;
        this.limits = limits;
        this.used = used;
        this.collect = collect;
    }

    @Override
    public void run() {
        MemoryUse now = used.get();
        MemoryPressure pressure = MemoryPressure.of(now, limits);
        entrance.memoryPressure(pressure);
        if (pressure != last) {
            say(pressure, now);
            last = pressure;
        }
        looksWithoutCollection++;
        if (MemoryPressure.isHeapShort(now, limits) && looksWithoutCollection >= LOOKS_BETWEEN_COLLECTIONS) {
            looksWithoutCollection = 0;
            collect.run();
        }
        if (pressure == MemoryPressure.CRITICAL) {
            entrance.connections().fattest().ifPresent(address -> sockets.forEach(socket -> socket.turnOut(address)));
        }
    }

    private void say(MemoryPressure pressure, MemoryUse now) {
        String figures = now.residentBytes() / (1 << 20) + " MB of this machine's " + limits.machineBytes() / (1 << 20)
                + ", and " + now.liveHeapBytes() / (1 << 20) + " MB of a heap of " + limits.heapBytes() / (1 << 20)
                + ", are used";
        switch (pressure) {
            case NONE -> LOG.info("memory is enough again: {}", figures);
            case HIGH -> LOG.warn("memory is short, newcomers are refused: {}", figures);
            case CRITICAL ->
                LOG.warn("memory is nearly used up, the address with most connections loses some: {}", figures);
        }
    }
}
