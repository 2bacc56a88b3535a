package lanparty.obs;

import java.util.HashMap;
import java.util.Map;

/** Counters as others see them. */
public final class StatsReport {
    private StatsReport() {}

    /** Every counter and every drop reason that struck, by key; drops under {@code dropped-} and the reason's key. */
    public static Map<String, Long> snapshot(Counters counters) {
        Map<String, Long> values = new HashMap<>();
        for (Counter counter : Counter.values()) {
            values.put(EnumKey.of(counter), counters.value(counter));
        }
        for (DropReason reason : DropReason.values()) {
            long dropped = counters.dropped(reason);
            if (dropped > 0) {
                values.put("dropped-" + reason.key(), dropped);
            }
        }
        return values;
    }
}
