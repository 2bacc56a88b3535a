package lanparty.obs.status;

import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes rates of counts that only grow. One thread. */
final class RateMeter {
    private @Nullable TrafficReadings counted;
    private TrafficRates before = TrafficRates.NONE;
    private long beforeNs;

    /** Per second since the last call; nothing at the first one, and at the first of other counts. */
    TrafficRates rates(TrafficReadings traffic, long nowNs) {
        TrafficRates now =
                new TrafficRates(traffic.framesFrom(), traffic.bytesFrom(), traffic.framesTo(), traffic.bytesTo());
        boolean isKnown = counted == traffic && nowNs > beforeNs;
        TrafficRates rates = isKnown
                ? new TrafficRates(
                        perSecond(now.framesFrom() - before.framesFrom(), nowNs),
                        perSecond(now.bytesFrom() - before.bytesFrom(), nowNs),
                        perSecond(now.framesTo() - before.framesTo(), nowNs),
                        perSecond(now.bytesTo() - before.bytesTo(), nowNs))
                : TrafficRates.NONE;
        counted = traffic;
        before = now;
        beforeNs = nowNs;
        return rates;
    }

    private long perSecond(long amount, long nowNs) {
        return Math.round((double) amount * TimeUnit.SECONDS.toNanos(1) / (nowNs - beforeNs));
    }
}
