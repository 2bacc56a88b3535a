package lanparty.client;

import java.io.IOException;
import java.util.EnumSet;
import java.util.Set;
import lanparty.client.address.AddressMode;
import lanparty.client.state.StateFiles;
import lanparty.daemon.files.StorageFault;
import lanparty.daemon.privilege.Account;
import lanparty.daemon.privilege.Capability;
import lanparty.daemon.privilege.HandedFolder;
import lanparty.daemon.privilege.PrivilegeDrop;
import lanparty.daemon.privilege.Privileges;
import lanparty.daemon.privilege.RootsFolder;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** What a client still may do once its adapter is there, and as whom. */
final class RunPrivileges {
    private final Account account;
    private final Set<Capability> needed;

    private RunPrivileges(Account account, Set<Capability> needed) {
        this.account = account;
        this.needed = needed;
    }

    /**
     * Where this is root: undoes what an earlier run of another user left, and makes the folder that this run writes to, which is the
     * account's, or root's own where this stays root.
     *
     * @param settings whom to go on as: root where it is to change the machine's name servers, which only root can
     */
    static RunPrivileges prepare(ClientSettings settings, StateFiles files, PartyStatus status) {
        Account wanted = settings.acceptsDns() ? Account.ROOT : settings.account();
        try {
            EarlierUser earlier = new EarlierUser(
                    files.of(false).undoJournal(), settings.tap().text());
            int undone = earlier.undo(wanted);
            Account account = HandedFolder.handOver(files.runFolder(), wanted);
            undone += account.equals(wanted) ? 0 : earlier.undo(account);
            if (undone > 0) {
                status.recovered(undone);
            }
            RunPrivileges later = new RunPrivileges(account, needed(settings.address()));
            if (later.staysRoot()) {
                RootsFolder.make(files.of(true).folder());
            }
            return later;
        } catch (IOException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't use the folder '" + files.runFolder() + "': " + StorageFault.words(files.runFolder(), e)
                            + ", or name an identity file elsewhere with --identity",
                    e);
        }
    }

    /** True where this is root and stays it. */
    boolean staysRoot() {
        return account.isRoot() && Privileges.isRoot();
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
