package lanparty.link.call;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lanparty.ctrl.RelayAddress;
import lanparty.obs.DaemonThread;

/**
 * Looks a relay's name up off the event loop, as the system's resolver blocks, for seconds when the network is away.
 *
 * <p>Addresses that were found once are good for the next attempt at once, while the name is looked up again: an endpoint that comes
 * back to the network should not wait for its name servers. One look-up at a time. Event loop only.
 */
final class RelayResolver {
    private final RelayAddress relay;
    private final Executor loop;
    private final List<Asked> waiting = new ArrayList<>();
    private final RelayAddresses addresses = new RelayAddresses();
    private boolean isLooking;

    /** An attempt that waits for the first answer. */
    private record Asked(Consumer<InetSocketAddress> found, Runnable notFound) {}

    RelayResolver(RelayAddress relay, Executor loop) {
        this.relay = relay;
        this.loop = loop;
    }

    /** Finds the address that the next attempt goes to: one of the two follows on the loop, perhaps at once. */
    void resolve(Consumer<InetSocketAddress> found, Runnable notFound) {
        if (addresses.isEmpty()) {
            waiting.add(new Asked(found, notFound));
        } else {
            found.accept(addresses.next());
        }
        lookUp();
    }

    /** The relay answered at this address. */
    void answeredAt(InetSocketAddress address) {
        addresses.answeredAt(address);
    }

    private void lookUp() {
        if (isLooking) {
            return;
        }
        isLooking = true;
        DaemonThread.of("lanparty-resolver", () -> {
                    List<InetAddress> found = addressesNow();
                    loop.execute(() -> lookedUp(found));
                })
                .start();
    }

    private List<InetAddress> addressesNow() {
        try {
            return RelayLookup.addresses(relay.host());
        } catch (UnknownHostException e) {
            return List.of();
        }
    }

    private void lookedUp(List<InetAddress> found) {
        isLooking = false;
        List<Asked> asked = List.copyOf(waiting);
        waiting.clear();
        if (found.isEmpty()) {
            asked.forEach(each -> each.notFound.run());
        } else {
            addresses.found(found, relay.port());
            asked.forEach(each -> each.found.accept(addresses.next()));
        }
    }
}
