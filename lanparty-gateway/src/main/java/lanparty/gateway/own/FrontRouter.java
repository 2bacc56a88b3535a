package lanparty.gateway.own;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lanparty.gateway.portmap.Ipv6Opening;
import lanparty.gateway.portmap.Pinholes;
import lanparty.gateway.portmap.PortMapping;
import lanparty.gateway.portmap.pcp.PcpSecret;
import org.jspecify.annotations.Nullable;

/** The router in front of a relay inside a gateway, asked to let players in by IPv4 and by IPv6 at once. */
public final class FrontRouter implements AutoCloseable {
    private final PortMapping mapping;
    private final Pinholes pinholes;
    private Ipv6Opening told = Ipv6Opening.NONE;

    private FrontRouter(PortMapping mapping, Pinholes pinholes) {
        this.mapping = mapping;
        this.pinholes = pinholes;
    }

    /**
     * Asks for nothing yet.
     *
     * @param port UDP
     * @param ipv6 this machine's addresses that an invite can name at that time, best first
     * @param nanoClock as {@link System#nanoTime}
     */
    public static FrontRouter of(
            int port, Supplier<List<Inet6Address>> ipv6, PcpSecret secret, LongSupplier nanoClock) {
        return new FrontRouter(
                PortMapping.byDefaultRouter(port, secret, nanoClock),
                Pinholes.byDefaultRouter(port, ipv6, secret, nanoClock));
    }

    /**
     * What the router does.
     *
     * @param mapped what it forwards by IPv4; null where it forwards nothing
     * @param ipv6 what it lets in by IPv6
     */
    public record Answer(@Nullable InetSocketAddress mapped, Ipv6Opening ipv6) {}

    /** Hears that players come in differently from now on. */
    public interface Listener {
        /**
         * On a thread of the asking.
         *
         * @param isElsewhere true where they come to another address than before
         */
        void changed(Answer now, boolean isElsewhere);
    }

    /**
     * Begins to ask.
     *
     * @return the first answer, which is there within 6 s
     */
    public CompletionStage<Answer> begin(Listener listener) {
        return mapping.begin(now -> listener.changed(now(), true))
                .thenCombine(
                        pinholes.begin(now -> listener.changed(now(), isElsewhere(now))),
                        (mapped, ipv6) -> first(mapped.orElse(null), ipv6));
    }

    /** As of the last round of both. */
    private Answer now() {
        return new Answer(mapping.forwarded(), pinholes.opening());
    }

    private synchronized Answer first(@Nullable InetSocketAddress mapped, Ipv6Opening ipv6) {
        if (told.isEmpty()) {
            told = ipv6;
        }
        return new Answer(mapped, ipv6);
    }

    /** True where players who came by IPv6 no longer can, and not by IPv4 either. */
    private synchronized boolean isElsewhere(Ipv6Opening now) {
        boolean isElsewhere = mapping.forwarded() == null
                && !told.isEmpty()
                && !addresses(now).equals(addresses(told));
        told = now;
        return isElsewhere;
    }

    private static Set<InetAddress> addresses(Ipv6Opening opening) {
        Set<InetAddress> all = new HashSet<>(opening.open());
        all.addAll(opening.shut());
        return all;
    }

    /** Gives back what the router granted, by IPv4 and by IPv6 at once, and waits a moment for that. */
    @Override
    public void close() {
        mapping.end();
        pinholes.end();
        mapping.close();
        pinholes.close();
    }
}
