package lanparty.link;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import lanparty.ctrl.RelayAddress;

/** Looks a relay's name up off the event loop, as the system's resolver blocks, for seconds when the network is away. */
final class RelayResolver {
    private final Executor loop;

    RelayResolver(Executor loop) {
        this.loop = loop;
    }

    /** One of the two follows on the loop. */
    void resolve(RelayAddress relay, Consumer<InetSocketAddress> found, Runnable notFound) {
        Thread lookup = new Thread(
                () -> {
                    try {
                        InetAddress address = InetAddress.getByName(relay.host());
                        loop.execute(() -> found.accept(new InetSocketAddress(address, relay.port())));
                    } catch (UnknownHostException e) {
                        loop.execute(notFound);
                    }
                },
                "lanparty-resolver");
        lookup.setDaemon(true);
        lookup.start();
    }
}
