package lanparty.client;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import lanparty.client.address.AddressMode;
import lanparty.link.privilege.Account;
import lanparty.link.privilege.Capability;
import lanparty.link.privilege.HandedFolder;
import lanparty.link.privilege.PrivilegeDrop;

/** What a client still may do once its adapter is there, and as whom. */
final class RunPrivileges {
    private final Account account;
    private final Set<Capability> needed;

    private RunPrivileges(Account account, Set<Capability> needed) {
        this.account = account;
        this.needed = needed;
    }

    /**
     * Gives the folder that is written to later to the account, where this is root.
     *
     * @param settings whom to go on as: root where it is to change the machine's name servers, which only root can
     * @param runFolder made where it is missing
     */
    static RunPrivileges prepare(ClientSettings settings, Path runFolder) throws IOException {
        Account wanted = settings.acceptsDns() ? Account.ROOT : settings.account();
        return new RunPrivileges(HandedFolder.handOver(runFolder, wanted), needed(settings.address()));
    }

    /** Threads that start programs or set up the adapter are started after this, by the same thread. */
    void reduce(PrivilegeDrop privileges) {
        privileges.reduceTo(account, needed);
    }

    /** The adapter, routes and addresses; beacons and a system's DHCP client; that one's port 68. */
    private static Set<Capability> needed(AddressMode address) {
        Set<Capability> needed = EnumSet.of(Capability.CAP_NET_ADMIN, Capability.CAP_NET_RAW);
        if (address instanceof AddressMode.Dhcp) {
            needed.add(Capability.CAP_NET_BIND_SERVICE);
        }
        return needed;
    }
}
