package lanparty.client.route;

import java.net.InetAddress;
import java.util.List;
import lanparty.client.ip.Cidr;

/**
 * What the party's LAN and the player's home have in common.
 *
 * @param networks of the home's, equal to the LAN's, inside it or around it
 * @param kept what lies in the LAN's network too and is reached by its old way: relay, routers and name servers
 * @param own this machine's addresses at home that lie in the LAN's network too
 */
public record SharedNumbers(List<Cidr> networks, List<InetAddress> kept, List<InetAddress> own) {
    /** Lists that nobody changes. */
    public SharedNumbers {
        networks = List.copyOf(networks);
        kept = List.copyOf(kept);
        own = List.copyOf(own);
    }

    /** True where the two have nothing in common. */
    public boolean areNone() {
        return networks.isEmpty() && kept.isEmpty() && own.isEmpty();
    }
}
