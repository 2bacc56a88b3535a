package lanparty.link.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lanparty.ctrl.RelayAddress;
import org.jspecify.annotations.Nullable;

/**
 * Looks a relay's name up off the event loop, as the system's resolver blocks, for seconds when the network is away.
 *
 * <p>An address that was found once is good for the next attempt at once, while it is looked up again: who comes back to the
 * network should not wait for its name servers. One look-up at a time. Event loop only.
 */
final class RelayResolver {
    private final RelayAddress relay;
    private final Executor loop;
    private final List<Asked> waiting = new ArrayList<>();
    private @Nullable InetSocketAddress known;
    private boolean isLooking;

    /** Who waits for the first answer. */
    private record Asked(Consumer<InetSocketAddress> found, Runnable notFound) {}

    RelayResolver(RelayAddress relay, Executor loop) {
        this.relay = relay;
        this.loop = loop;
    }

    /** One of the two follows on the loop, perhaps at once. */
    void resolve(Consumer<InetSocketAddress> found, Runnable notFound) {
        if (known == null) {
            waiting.add(new Asked(found, notFound));
        } else {
            found.accept(known);
        }
        lookUp();
    }

    private void lookUp() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        Thread lookup = new Thread(
                () -> {
                    InetSocketAddress address = addressNow();
                    loop.execute(() -> lookedUp(address));
                },
                "lanparty-resolver");
        lookup.setDaemon(true);
        lookup.start();
    }

    private @Nullable InetSocketAddress addressNow() {
        try {
            return new InetSocketAddress(InetAddress.getByName(relay.host()), relay.port());
        } catch (UnknownHostException e) {
            return null;
        }
    }

    private void lookedUp(@Nullable InetSocketAddress address) {
        isLooking = false;
        List<Asked> asked = List.copyOf(waiting);
        waiting.clear();
        if (address != null) {
            known = address;
            asked.forEach(each -> each.found.accept(address));
        } else {
            asked.forEach(each -> each.notFound.run());
        }
    }
}
