package lanparty.transport;

import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionPathStats;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Finds what quiche knows of the path that a connection uses now. */
final class ActivePath {
    private ActivePath() {}

    /** The path's numbers, with lengths of time in nanoseconds; null where there is none. Event loop only. */
    static @Nullable QuicConnectionPathStats of(QuicChannel connection) {
        for (int path = 0; path < TransportDefaults.ADDRESSES; path++) {
            Future<QuicConnectionPathStats> stats = connection.collectPathStats(path);
            QuicConnectionPathStats now = stats.isSuccess() ? stats.getNow() : null;
            if (now == null || now.active()) {
                return now;
            }
        }
        return null;
    }
}
