package lanparty.daemon.shell;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/**
 * Keeps out what Netty says of each stream of a connection which ends under it: that nobody took its failure, after its
 * handlers are gone. Nobody can do anything about that, and the connection's end is told by us. Any other failure that
 * nobody took is heard.
 */
final class EndedStreams extends TurboFilter {
    private static final String PIPELINE = "io.netty.channel.DefaultChannelPipeline";

    @Override
    public FilterReply decide(
            @Nullable Marker marker,
            Logger logger,
            Level level,
            @Nullable String message,
            Object @Nullable [] arguments,
            @Nullable Throwable failure) {
        boolean isOfStream =
                failure instanceof ClosedChannelException && logger.getName().equals(PIPELINE);
        return isOfStream ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
