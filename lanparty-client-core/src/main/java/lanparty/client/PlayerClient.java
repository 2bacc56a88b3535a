package lanparty.client;

import io.netty.channel.EventLoop;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.client.address.Addressing;
import lanparty.client.address.AddressingChoice;
import lanparty.client.address.LanAddress;
import lanparty.client.change.Changes;
import lanparty.client.lan.BeaconSocket;
import lanparty.client.lan.PartyLanWatch;
import lanparty.client.route.DiscoveryRoutes;
import lanparty.client.route.HomeRoutes;
import lanparty.client.route.LanAdvertisements;
import lanparty.client.route.NameServers;
import lanparty.client.system.ProcessCommand;
import lanparty.client.system.ProgramPath;
import lanparty.client.system.SystemCommand;
import lanparty.client.tap.TapDevice;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.link.Ending;
import lanparty.link.Endpoint;
import lanparty.link.EndpointSettings;
import lanparty.link.PeerTable;
import lanparty.link.SessionListener;
import lanparty.link.device.DeviceException;
import lanparty.link.identity.ClientIdentity;
import lanparty.link.identity.IdentityFile;
import lanparty.link.identity.IdentityLock;
import lanparty.link.transport.RelayTrust;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A player on the party's LAN, from the first look at the machine until everything on it is as it was.
 *
 * <p>Three threads: the caller of {@link #run} waits; the endpoint's event loop moves frames; the chores thread starts
 * programs. At the end, in this order: the lease is given back, the relay is told, the adapter is closed, and the rest is
 * undone.
 */
public final class PlayerClient {
    private static final Path RESOLV_CONF = Path.of("/etc/resolv.conf");

    private final ClientSettings settings;
    private final PartyStatus status;
    private final RandomGenerator random;
    private final LongSupplier nanoClock;
    private final ProgramPath programs = new ProgramPath(System.getenv("PATH"));
    private final SystemCommand system = new ProcessCommand(programs, ProcessCommand.DEFAULT_TIMEOUT);
    private final Counters counters = new Counters();
    private final CompletableFuture<String> stopReason = new CompletableFuture<>();
    private volatile @Nullable String notNeeded;

    /**
     * Touches nothing yet.
     *
     * @param random cryptographically strong, for a new identity
     * @param nanoClock as {@link System#nanoTime}
     */
    public PlayerClient(ClientSettings settings, PartyStatus status, RandomGenerator random, LongSupplier nanoClock) {
        this.settings = settings;
        this.status = status;
        this.random = random;
        this.nanoClock = nanoClock;
    }

    /** What has been counted. Any thread. */
    public Counters counters() {
        return counters;
    }

    /** Asks {@link #run} to say goodbye and return. Any thread, at any time. */
    public void stop(String reason) {
        stopReason.complete(reason);
    }

    /**
     * Joins the party and stays until {@link #stop}, through every loss of the connection.
     *
     * @throws UserFacingException where the machine isn't ready, the relay refuses, the adapter is lost, or this
     *     machine is on the party's LAN already
     */
    @SuppressWarnings("try") // the lock is only held
    public void run() {
        StateFiles files = new StateFiles(settings.identity());
        try (IdentityLock lock = IdentityLock.hold(settings.identity())) {
            ClientIdentity identity = identity();
            EndpointSettings link = settings.room().settings(PeerRole.CLIENT, identity.mac(), null, identity.secret());
            // Refused here, before the machine is touched; the endpoint reads it again for itself.
            RelayTrust.of(link.relay().host(), link.serverName(), link.relayCaCert());
            Changes changes = new Changes(files.undoJournal(), system);
            int left = changes.recover();
            if (left > 0) {
                status.recovered(left);
            }
            // Above: looking, and tidying up. Below: the machine is changed.
            try (TapDevice tap = TapDevice.open(settings.tap(), identity.mac(), counters)) {
                new LanAdvertisements(tap.name(), changes).refuseRoutes();
                stay(tap, link, changes, files);
            }
        } catch (IOException e) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "can't prepare this machine: " + e.getMessage(), e);
        }
    }

    private ClientIdentity identity() {
        ClientIdentity kept = new IdentityFile(settings.identity(), random).openForClient();
        MacAddress wanted = settings.virtualMac();
        return wanted == null ? kept : new ClientIdentity(kept.secret(), wanted);
    }

    @SuppressWarnings("try") // the listening socket only has to be open
    private void stay(TapDevice tap, EndpointSettings link, Changes changes, StateFiles files) {
        PeerTable peers = new PeerTable();
        PartyLanWatch lanWatch = new PartyLanWatch(tap.name(), this::notNeededHere);
        ClientRules rules = new ClientRules(Objects.requireNonNull(link.mac()), peers, lanWatch);
        LanPresence presence = presence(tap.name(), link, changes, files);
        RoomEvents events = new RoomEvents(tap, rules, lanWatch, presence);
        try (Endpoint endpoint = new Endpoint(link, tap, peers, rules, events, counters, nanoClock, random);
                BeaconSocket listening = listen(tap.name(), lanWatch, endpoint.loop())) {
            status.connecting(tap.name());
            endpoint.start();
            // Giving the lease back waits for frames, so never on the thread that moves them.
            stopReason.thenAcceptAsync(reason -> {
                presence.leaving();
                endpoint.stop(reason);
            });
            conclude(endpoint.ended().toCompletableFuture().join());
        } finally {
            presence.undo();
        }
    }

    private void notNeededHere(String sentence) {
        notNeeded = sentence;
        stop(sentence);
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

    private LanPresence presence(String device, EndpointSettings link, Changes changes, StateFiles files) {
        ScheduledExecutorService chores = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "lanparty-chores");
            thread.setDaemon(true);
            return thread;
        });
        HomeRoutes home = new HomeRoutes(device, () -> neededAtHome(link.relay()), changes, system);
        LanAddress address = new LanAddress(device, changes, home, status);
        AddressingChoice choice =
                new AddressingChoice(device, files.dhcpFolder(), link.displayName(), programs, system);
        Addressing addressing = choice.of(settings.address(), address, changes, status, chores);
        return new LanPresence(changes, new DiscoveryRoutes(device, changes), addressing, status, chores);
    }

    private List<InetAddress> neededAtHome(RelayAddress relay) {
        List<InetAddress> needed = new ArrayList<>(new NameServers(RESOLV_CONF).addresses());
        try {
            needed.addAll(List.of(InetAddress.getAllByName(relay.host())));
        } catch (UnknownHostException e) {
            status.trouble("relay " + relay + " can't be resolved now, so its route is not protected");
        }
        return needed;
    }

    private void conclude(Ending ending) {
        if (ending instanceof Ending.Refused refused) {
            throw new UserFacingException(ExitCode.REFUSED, "the relay refused: " + refused.sentence());
        }
        if (ending instanceof Ending.Failed failed) {
            throw new UserFacingException(failed.exitCode(), failed.sentence());
        }
        String sentence = notNeeded;
        if (sentence != null) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, sentence);
        }
    }

    /** Event loop. */
    private final class RoomEvents implements SessionListener {
        private final TapDevice tap;
        private final ClientRules rules;
        private final PartyLanWatch lanWatch;
        private final LanPresence presence;

        RoomEvents(TapDevice tap, ClientRules rules, PartyLanWatch lanWatch, LanPresence presence) {
            this.tap = tap;
            this.rules = rules;
            this.lanWatch = lanWatch;
            this.presence = presence;
        }

        @Override
        public void joined(Welcome welcome) {
            rules.roomMtu(welcome.mtu());
            lanWatch.joined(welcome.peerId());
            status.joined(welcome);
            try {
                tap.bringUp(welcome.mtu());
                presence.joined();
                if (welcome.gatewayPeerId() != null) {
                    presence.lanReached();
                }
            } catch (DeviceException e) {
                status.trouble("the adapter can't be brought up: " + e.getMessage());
            }
        }

        @Override
        public void peerJoined(PeerInfo peer) {
            status.peerJoined(peer);
            if (peer.role() == PeerRole.GATEWAY) {
                presence.lanReached();
            }
        }

        @Override
        public void peerLeft(PeerInfo peer, LeaveReason reason) {
            status.peerLeft(peer, reason);
        }

        @Override
        public void gatewayStatus(GatewayStatus gateway) {
            status.gatewayStatus(gateway);
            if (gateway.lanUp()) {
                presence.lanReached();
            }
        }

        @Override
        public void lost(String reason, Duration nextAttemptIn) {
            status.lost(reason, nextAttemptIn);
        }
    }
}
