package lanparty.link.transport;

import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionPathStats;
import io.netty.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Finds what quiche knows of the path that a connection uses now. */
final class ActivePath {
    /** A connection that moves to a new address has more than one path; more than this many are not looked at. */
    private static final int PATHS = 4;

    private ActivePath() {}

    /** The path's numbers, with lengths of time in nanoseconds; null where there is none. Event loop only. */
    static @Nullable QuicConnectionPathStats of(QuicChannel connection) {
        for (int path = 0; path < PATHS; path++) {
            Future<QuicConnectionPathStats> stats = connection.collectPathStats(path);
            QuicConnectionPathStats now = stats.isSuccess() ? stats.getNow() : null;
            if (now == null || now.active()) {
                return now;
            }
        }
        return null;
    }
}
