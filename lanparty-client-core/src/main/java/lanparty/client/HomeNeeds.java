package lanparty.client;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lanparty.client.route.NameServers;
import lanparty.ctrl.RelayAddress;

/** Who must stay reachable by the player's own network, asked anew each time: the relay and the name servers. */
final class HomeNeeds implements Supplier<List<InetAddress>> {
    private final RelayAddress relay;
    private final PartyStatus status;

    HomeNeeds(RelayAddress relay, PartyStatus status) {
        this.relay = relay;
        this.status = status;
    }

    @Override
    public List<InetAddress> get() {
        List<InetAddress> needed = new ArrayList<>(new NameServers(NameServers.RESOLV_CONF).addresses());
        try {
            needed.addAll(List.of(InetAddress.getAllByName(relay.host())));
        } catch (UnknownHostException e) {
            status.trouble("relay " + relay + " can't be resolved now, so its route is not protected");
        }
        return needed;
    }
}
