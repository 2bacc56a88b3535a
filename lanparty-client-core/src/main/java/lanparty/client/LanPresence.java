package lanparty.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lanparty.client.address.AddressEvents;
import lanparty.client.address.Addressing;
import lanparty.client.address.AddressingChoice;
import lanparty.client.address.LanAddress;
import lanparty.client.change.Changes;
import lanparty.client.dns.LanNameServers;
import lanparty.client.route.ArpBounds;
import lanparty.client.route.HomePrefixes;
import lanparty.client.route.HomeRoutes;
import lanparty.client.route.LanAdvertisements;
import lanparty.client.route.NameServers;
import lanparty.client.state.RunFiles;
import lanparty.ctrl.RelayAddress;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.privilege.Privileges;
import lanparty.daemon.privilege.RootsFolder;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done to the player's machine while it is in a room: routes and address. It all runs on the chores thread, as
 * starting programs takes milliseconds in which no frame must wait; the methods may be called from any thread.
 *
 * <p>Routes and address stay across reconnects: taking them away for the seconds of a lost connection would tear games
 * out of their sockets.
 */
final class LanPresence {
    private static final Logger LOG = LoggerFactory.getLogger(LanPresence.class);

    /** Giving a lease back is waited for this long, since Disconnect comes after it. */
    private static final long LEAVING_MS = 1_000;

    /** Undoing everything takes a handful of commands. */
    private static final long UNDO_MS = 10_000;

    private final Changes changes;
    private final SystemCommand system;
    private final Path namesJournal;
    private final Path rootsJournal;
    private final Changes nameChanges;
    private final Upkeep upkeep;
    private final Addressing addressing;
    private final PartyStatus status;
    private final String device;
    private final ScheduledThreadPoolExecutor chores =
            new ScheduledThreadPoolExecutor(1, DaemonThread.factory("lanparty-chores"));

    /**
     * Changes nothing yet.
     *
     * @param choice what the address is got with
     * @param settings where it comes from, and whether name servers come with it
     * @param files of this run alone
     * @param homePrefixes kept current here
     */
    LanPresence(
            AddressingChoice choice,
            ClientSettings settings,
            RelayAddress relay,
            RunFiles files,
            HomePrefixes homePrefixes,
            PartyStatus status,
            AddressEvents events) {
        this.device = choice.device();
        this.status = status;
        system = new ProcessCommand(choice.programs(), ProcessCommand.DEFAULT_TIMEOUT);
        changes = Changes.ofNetwork(files.undoJournal(), system, device);
        namesJournal = files.namesJournal();
        rootsJournal = files.rootsJournal();
        nameChanges = new Changes(namesJournal, system);
        LanNameServers nameServers = settings.acceptsDns()
                ? new LanNameServers(device, choice.programs(), NameServers.RESOLV_CONF, nameChanges, status)
                : null;
        HomeNeeds needs = new HomeNeeds(relay, nameServers == null ? List::of : nameServers::addresses, status);
        LanAddress address = new LanAddress(device, changes, new HomeRoutes(device, needs, changes, system), events);
        upkeep = new Upkeep(choice, system, changes, needs, homePrefixes, address, status, chores);
        addressing = choice.of(settings.address(), address, nameServers, changes, events, chores);
    }

    /** Undoes what an earlier run that stayed root left, which this one may do while it is root alone. */
    void recoverRoots() throws IOException {
        int left = isRoots(namesJournal) ? nameChanges.recover() : 0;
        if (Privileges.isRoot() && isRoots(rootsJournal)) {
            left += Changes.ofNetwork(rootsJournal, system, device).recover();
        }
        if (left > 0) {
            status.recovered(left);
        }
    }

    private boolean isRoots(Path journal) throws IOException {
        boolean isOthers = Privileges.isRoot()
                && Files.exists(journal, LinkOption.NOFOLLOW_LINKS)
                && !RootsFolder.isRootsAlone(journal);
        if (isOthers) {
            status.trouble("what an earlier run left is not undone, as others than root can write '" + journal
                    + "'; look at 'ip route show proto 76' and /etc/resolv.conf, and delete that file");
        }
        return !isOthers;
    }

    /**
     * Undoes what an earlier run left, and keeps the LAN's routers off before the adapter is up. The chores thread is begun
     * here and not by the thread of the first chore, since a thread inherits what it may do from the one that starts it.
     */
    void begin() throws IOException {
        int left = changes.recover();
        if (left > 0) {
            status.recovered(left);
        }
        new LanAdvertisements(device, changes).refuseRoutes();
        keepArpApart();
        chores.prestartCoreThread();
        upkeep.begin();
    }

    private void keepArpApart() {
        try {
            new ArpBounds(changes).set();
        } catch (IOException e) {
            status.trouble("where the party's LAN uses the same addresses as your home, this machine answers for both: "
                    + e.getMessage());
        }
    }

    /** The adapter is up and the room is entered, for the first time or again. */
    void joined(int roomMtu) {
        chores.execute(() -> {
            upkeep.joined(roomMtu);
            addressing.joined();
        });
    }

    /** Interfaces, addresses, routes or rules of this machine have changed. Any thread. */
    void machineChanged() {
        upkeep.changed();
    }

    /** The LAN's gateway is in the room, for the first time or again; after {@link #joined}. */
    void lanReached() {
        chores.execute(addressing::lanReached);
    }

    /** While the LAN can still be reached: gives the lease back. Returns when done, or after a second. */
    void leaving() {
        await(
                () -> {
                    // First, as an address that is given back is no trouble to tell of.
                    upkeep.end();
                    addressing.leaving();
                },
                LEAVING_MS);
    }

    /** Takes everything back and ends the chores thread. */
    void undo() {
        await(
                () -> {
                    upkeep.end();
                    nameChanges.undoAll();
                    changes.undoAll();
                },
                UNDO_MS);
        chores.shutdownNow();
    }

    private void await(Runnable chore, long timeoutMs) {
        try {
            chores.submit(chore).get(timeoutMs, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException | RejectedExecutionException e) {
            LOG.debug("a chore was left undone; the next start does it", e);
        }
    }
}
