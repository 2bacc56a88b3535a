package lanparty.gateway.portmap;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the host what has changed in what the router lets in by IPv6. The first answer is the invite's to tell. One thread. */
final class OpeningNews {
    private static final Logger LOG = LoggerFactory.getLogger(OpeningNews.class);

    private final int port;
    private final CompletableFuture<Ipv6Opening> first = new CompletableFuture<>();
    private Consumer<Ipv6Opening> changed = opening -> {};
    private Ipv6Opening told = Ipv6Opening.NONE;
    /** This machine's best address, as it was last. */
    private InetAddress best = InetAddress.getLoopbackAddress();

    private boolean wasOpen;

    /** For the host to read. */
    OpeningNews(int port) {
        this.port = port;
    }

    /**
     * Before anything is told.
     *
     * @param whenChanged hears of another best address, and of the first one that is opened, once the first answer was told
     * @param unanswered the first answer of a router that takes too long
     * @return the first answer
     */
    CompletionStage<Ipv6Opening> begin(Consumer<Ipv6Opening> whenChanged, Ipv6Opening unanswered) {
        changed = whenChanged;
        first.completeOnTimeout(unanswered, Renewal.PATIENCE_SECONDS, TimeUnit.SECONDS);
        return first;
    }

    /** True once the router has let anything in. */
    boolean wasOpen() {
        return wasOpen;
    }

    /**
     * As the router has it now.
     *
     * @param own the addresses that it was asked for, best first
     */
    void tell(Ipv6Opening now, List<? extends InetAddress> own) {
        Ipv6Opening before = told;
        boolean isAnother =
                !own.isEmpty() && !best.isLoopbackAddress() && !own.get(0).equals(best);
        boolean isFirstOpen = !wasOpen && !now.open().isEmpty();
        told = now;
        best = own.isEmpty() ? best : own.get(0);
        wasOpen |= isFirstOpen;
        if (first.complete(now)) {
            LOG.debug("the router was asked to let IPv6 in: {}", now);
            return;
        }
        log(before, now);
        if (isAnother || isFirstOpen) {
            changed.accept(now);
        }
    }

    private void log(Ipv6Opening before, Ipv6Opening now) {
        for (InetAddress address : now.open()) {
            if (!before.open().contains(address)) {
                LOG.info(
                        "the router lets players in by IPv6 now: UDP port {} of {} is open",
                        port,
                        NetUtil.toAddressString(address));
            }
        }
        for (InetAddress address : now.shut()) {
            if (before.open().contains(address)) {
                LOG.warn(
                        "the router no longer lets players in by IPv6 to UDP port {} of {}; it is asked every {} s",
                        port,
                        NetUtil.toAddressString(address),
                        Renewal.CHECK_SECONDS);
            }
        }
    }
}
