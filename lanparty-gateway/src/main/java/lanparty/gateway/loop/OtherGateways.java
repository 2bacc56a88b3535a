package lanparty.gateway.loop;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Which other gateways are on this LAN, each to be told of once. Pure. */
final class OtherGateways {
    /** A gateway that misses this number of beacons has left. */
    static final long FORGOTTEN_AFTER_NS = TimeUnit.SECONDS.toNanos(15 * LoopGuard.INTERVAL_SECONDS);

    /** More on one LAN are somebody's joke; they are passed over. */
    static final int MOST = 16;

    private final LongSupplier nanoClock;
    private final Map<Long, Long> heardNs = new HashMap<>();

    /** Knows of none. */
    OtherGateways(LongSupplier nanoClock) {
        this.nanoClock = nanoClock;
    }

    /** True where this one was not here lately. */
    boolean isNew(long instanceId) {
        long now = nanoClock.getAsLong();
        heardNs.values().removeIf(heard -> now - heard >= FORGOTTEN_AFTER_NS);
        if (heardNs.size() >= MOST && !heardNs.containsKey(instanceId)) {
            return false;
        }
        return heardNs.put(instanceId, now) == null;
    }
}
