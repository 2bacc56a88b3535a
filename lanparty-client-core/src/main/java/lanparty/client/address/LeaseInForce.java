package lanparty.client.address;

import lanparty.client.dhcp.LanNames;
import lanparty.client.dns.LanNameServers;
import lanparty.client.ip.Cidr;
import org.jspecify.annotations.Nullable;

/** What a lease gives, as far as it is taken: the address, and the name servers where the player accepts them. */
final class LeaseInForce {
    private final LanAddress address;
    private final @Nullable LanNameServers nameServers;

    LeaseInForce(LanAddress address, @Nullable LanNameServers nameServers) {
        this.address = address;
        this.nameServers = nameServers;
    }

    void set(Cidr leased, String source, LanNames names) {
        address.set(leased, source);
        if (nameServers != null) {
            nameServers.use(names);
        }
    }

    void clear() {
        if (nameServers != null) {
            nameServers.clear();
        }
        address.clear();
    }
}
