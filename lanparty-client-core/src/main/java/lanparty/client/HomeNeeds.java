package lanparty.client;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import lanparty.client.route.NameServers;
import lanparty.ctrl.RelayAddress;
import lanparty.link.call.RelayLookup;
import lanparty.obs.DaemonThread;

/** Who must stay reachable by the player's own network: the relay and the home's name servers. Chores thread. */
final class HomeNeeds implements Supplier<List<InetAddress>> {
    /** The chores thread has other work, such as giving back what was changed. */
    private static final long LOOKUP_MS = 3_000;

    private final RelayAddress relay;
    private final Supplier<? extends Collection<InetAddress>> ofTheLan;
    private final PartyStatus status;
    private List<InetAddress> relayAddresses = List.of();
    private List<InetAddress> seen = List.of();

    /**
     * Knows nobody yet.
     *
     * @param ofTheLan the name servers that were taken from the LAN, which are not the home's
     */
    HomeNeeds(RelayAddress relay, Supplier<? extends Collection<InetAddress>> ofTheLan, PartyStatus status) {
        this.relay = relay;
        this.ofTheLan = ofTheLan;
        this.status = status;
    }

    /** Asks for the relay's addresses, and waits for a moment: where name servers are away an answer takes half a minute. */
    void resolveRelay() {
        FutureTask<List<InetAddress>> lookup = new FutureTask<>(() -> RelayLookup.addresses(relay.host()));
        DaemonThread.of("lanparty-relay-name", lookup).start();
        try {
            relayAddresses = lookup.get(LOOKUP_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            if (relayAddresses.isEmpty()) {
                status.trouble("relay " + relay + " can't be resolved now, so its route is not protected");
            }
        }
    }

    /** Asks nobody but the machine's own files. */
    @Override
    public List<InetAddress> get() {
        List<InetAddress> needed = new ArrayList<>(NameServers.ofThisMachine());
        needed.removeAll(ofTheLan.get());
        needed.addAll(relayAddresses);
        return needed;
    }

    /** True where these are others than at the last call, as after another home's name servers were written down. */
    boolean haveChanged() {
        List<InetAddress> now = get();
        boolean isOther = !now.equals(seen);
        seen = now;
        return isOther;
    }
}
