package lanparty.gateway.portmap;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import lanparty.gateway.portmap.protocol.Mapped;
import lanparty.gateway.portmap.protocol.PortProtocol;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the router that this machine has at that time: it is looked up each time, as a machine that moves has another one, and one
 * that starts may have none yet. While there is none, the last one stays known.
 *
 * @param <R> what a router is known by
 */
final class ByRouter<R> implements PortProtocol {
    private static final Logger LOG = LoggerFactory.getLogger(ByRouter.class);

    private final Supplier<Optional<R>> lookup;
    private final Function<R, PortProtocol> ways;
    private @Nullable R router;
    private @Nullable PortProtocol way;

    /**
     * Looks up nothing yet.
     *
     * @param lookup this machine's router
     * @param ways to ask a router
     */
    ByRouter(Supplier<Optional<R>> lookup, Function<R, PortProtocol> ways) {
        this.lookup = lookup;
        this.ways = ways;
    }

    @Override
    public Optional<Mapped> map(long lifetimeSeconds) throws IOException {
        R now = lookup.get().orElse(null);
        if (now == null) {
            return Optional.empty();
        }
        PortProtocol before = way;
        PortProtocol current = before;
        // By their text, as one Inet6Address equals another of another interface.
        if (current == null || !now.toString().equals(String.valueOf(router))) {
            current = ways.apply(now);
            router = now;
            way = current;
        }
        try {
            return current.map(lifetimeSeconds);
        } finally {
            if (before != null && before != current) {
                leave(before);
            }
        }
    }

    private static void leave(PortProtocol before) {
        try {
            before.giveBack();
        } catch (IOException e) {
            LOG.debug("the router of before will forget the port by itself", e);
        }
    }

    @Override
    public void giveBack() throws IOException {
        if (way != null) {
            way.giveBack();
        }
    }
}
