package lanparty.client;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.client.address.AddressingChoice;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.lan.BeaconSocket;
import lanparty.client.lan.PartyLanWatch;
import lanparty.client.route.HomePrefixes;
import lanparty.client.route.RouteGuard;
import lanparty.client.state.RunFiles;
import lanparty.client.state.StateFiles;
import lanparty.client.tap.TapDevice;
import lanparty.client.watch.MachineWatch;
import lanparty.daemon.Daemon;
import lanparty.daemon.Surroundings;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.Ending;
import lanparty.link.Endpoint;
import lanparty.link.identity.ClientIdentity;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityLock;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomBoard;
import lanparty.link.room.RoomListener;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.RelayTrust;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.transport.warm.WarmUp;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A player on the party's LAN, from the first look at the machine until everything on it is as it was.
 *
 * <p>Three threads: the caller of {@link #run} waits; the endpoint's event loop moves frames; the chores thread starts
 * programs. At the end, in this order: the lease is given back, the relay is told, the adapter is closed, and the rest is
 * undone.
 */
final class ClientDaemon implements Daemon {
    private static final Logger LOG = LoggerFactory.getLogger(ClientDaemon.class);

    private final ClientSettings settings;
    private final WarmUp warmUp = new WarmUp();
    private final PartyStatus status;
    private final ProgramPath programs = new ProgramPath(System.getenv("PATH"));
    private final Counters counters = new Counters();
    private final CompletableFuture<String> stopReason = new CompletableFuture<>();
    private volatile @Nullable String notNeeded;

    /** A client that has touched nothing yet. */
    ClientDaemon(ClientSettings settings) {
        this.settings = settings;
        this.status =
                new PartyStatus(settings.to().relay(), settings.to().room().code(), LOG::info, LOG::warn);
    }

    /**
     * Joins the party and stays until it is asked to leave, through every loss of the connection.
     *
     * @throws UserFacingException where the machine isn't ready, the relay refuses, the adapter is lost, or this
     *     machine is on the party's LAN already
     */
    @Override
    @SuppressWarnings("try") // the lock is only held
    public ExitCode run(Surroundings with) {
        if (with.warmsUp()) {
            warmUp.begin(with.nanoTime());
        }
        with.stop().thenAccept(stopReason::complete);
        StateFiles files = new StateFiles(settings.identity());
        try (IdentityLock lock = IdentityLock.hold(settings.identity())) {
            ClientIdentity identity = identity(with.random());
            EndpointSettings link = settings.room().ofPlayer(settings.to(), identity);
            // Refused here, before the machine is touched; the endpoint reads it again for itself.
            RelayTrust.of(link.relay(), link.to().trust());
            RunPrivileges later = RunPrivileges.prepare(settings, files, status);
            RunFiles own = files.of(later.staysRoot());
            // Above: looking. Below: the machine is changed.
            try (TapDevice tap = TapDevice.open(settings.tap(), identity.mac(), counters)) {
                AddressWire wire = new AddressWire(identity.mac());
                OwnAddress address = new OwnAddress(status);
                HomePrefixes home = new HomePrefixes(HomePrefixes.ROUTES, tap.name());
                LanPresence presence = new LanPresence(
                        addressing(tap.name(), link, own, wire, with),
                        settings,
                        link.relay(),
                        own,
                        home,
                        status,
                        address);
                RouteGuard routes = new RouteGuard(home, status::trouble);
                stay(tap, link, later, wire, routes, presence, address, with);
            }
        } catch (IOException e) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "can't prepare this machine: " + e.getMessage(), e);
        }
        return ExitCode.CLEAN;
    }

    private ClientIdentity identity(RandomGenerator random) {
        ClientIdentity kept = new IdentityFile(settings.identity(), random).openForClient();
        MacAddress wanted = settings.virtualMac();
        return wanted == null ? kept : new ClientIdentity(kept.keys(), wanted);
    }

    private AddressingChoice addressing(
            String device, EndpointSettings link, RunFiles files, AddressWire wire, Surroundings with) {
        return new AddressingChoice(
                device,
                files.dhcpFolder(),
                link.room().code().toString(),
                link.displayName(),
                programs,
                wire,
                with.nanoTime(),
                with.random());
    }

    private void stay(
            TapDevice tap,
            EndpointSettings link,
            RunPrivileges later,
            AddressWire wire,
            RouteGuard routes,
            LanPresence presence,
            OwnAddress own,
            Surroundings with)
            throws IOException {
        PeerTable peers = new PeerTable();
        PartyLanWatch lanWatch = new PartyLanWatch(tap.name(), this::notNeededHere);
        ClientRules rules = new ClientRules(Objects.requireNonNull(link.mac()), peers, lanWatch, wire, routes);
        PlayerSession session = new PlayerSession(tap, rules, lanWatch, presence, status);
        RoomBoard board = new RoomBoard(link, peers, counters, with.nanoTime());
        List<RoomListener> listeners = List.of(session, board);
        try (Endpoint endpoint =
                new Endpoint(link, tap, peers, rules, listeners, counters, with.nanoTime(), with.random())) {
            own.tell(address -> {
                endpoint.lanAddress(address);
                board.address(address);
            });
            wire.attach(endpoint.loop(), endpoint::put);
            presence.recoverRoots();
            // Files are read and natives loaded; no thread of ours runs yet.
            later.reduce(with.privileges());
            presence.begin();
            LongSupplier timeOfDay = with.clock()::millis;
            if (with.page() != null) {
                with.page().serve(board.recorder(ClientDaemon.class, timeOfDay));
            }
            with.view().show(() -> board.recorder(ClientDaemon.class, timeOfDay), null);
            play(tap, endpoint, lanWatch, presence);
        } finally {
            presence.undo();
        }
    }

    @SuppressWarnings("try") // both sockets only have to be open
    private void play(TapDevice tap, Endpoint endpoint, PartyLanWatch lanWatch, LanPresence presence) {
        try (BeaconSocket listening = listen(tap.name(), lanWatch, endpoint.loop());
                MachineWatch watching = watch(endpoint.loop(), presence)) {
            status.connecting(tap.name());
            warmUp.await();
            endpoint.start();
            // Giving the lease back waits for frames, so never on the thread that moves them.
            stopReason.thenAcceptAsync(reason -> {
                presence.leaving();
                endpoint.stop(reason);
            });
            conclude(endpoint.ended().toCompletableFuture().join());
        }
    }

    private void notNeededHere(String sentence) {
        notNeeded = sentence;
        stopReason.complete(sentence);
    }

    /** Null where this machine doesn't allow it; the party goes on without. */
    private @Nullable BeaconSocket listen(String adapter, PartyLanWatch lanWatch, EventLoop loop) {
        try {
            return BeaconSocket.open(adapter, lanWatch, loop);
        } catch (DeviceException e) {
            status.trouble("nobody will notice if this machine is on the party's LAN already: " + e.getMessage());
            return null;
        }
    }

    /** Null where this machine doesn't allow it. */
    private @Nullable MachineWatch watch(EventLoop loop, LanPresence presence) {
        try {
            return MachineWatch.open(loop, presence::machineChanged);
        } catch (DeviceException e) {
            status.trouble("changes of this machine's network are not noticed, so start the client again after one: "
                    + e.getMessage());
            return null;
        }
    }

    private void conclude(Ending ending) {
        if (ending instanceof Ending.Refused refused) {
            throw new UserFacingException(ExitCode.REFUSED, refused.words());
        }
        if (ending instanceof Ending.Failed failed) {
            throw new UserFacingException(failed.exitCode(), failed.sentence());
        }
        String sentence = notNeeded;
        if (sentence != null) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, sentence);
        }
    }
}
