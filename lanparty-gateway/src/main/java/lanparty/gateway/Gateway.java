package lanparty.gateway;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayPin;
import lanparty.gateway.cam.AddressConflicts;
import lanparty.gateway.cam.CamRefresh;
import lanparty.gateway.console.HostDesk;
import lanparty.gateway.loop.LoopProtection;
import lanparty.gateway.multicast.GroupTraffic;
import lanparty.gateway.multicast.MembershipQueries;
import lanparty.gateway.room.BanList;
import lanparty.link.Ending;
import lanparty.link.Endpoint;
import lanparty.link.liveness.RepairNews;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomBoard;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.Banned;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.LanChanged;
import lanparty.link.room.RoomEvent.LineReported;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomEvent.PeerJoined;
import lanparty.link.room.RoomEvent.PeerLeft;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.link.room.RoomEvent.Twin;
import lanparty.link.room.RoomListener;
import lanparty.link.settings.EndpointSettings;
import lanparty.obs.Counters;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A LAN in a room: an endpoint with a gateway's rules, which keeps the party's switch informed and tells the host who
 * comes and goes.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** The machine's address changes some times a day at most. */
    private static final int ADDRESS_SECONDS = 30;

    private final EndpointSettings settings;
    private final LanPort lan;
    private final PeerTable peers = new PeerTable();
    private final InterfaceWatch interfaceWatch;
    private final LanStatus lanStatus;
    private final LoopProtection loops;
    private final AddressConflicts conflicts;
    private final GroupTraffic groups;
    private final MembershipQueries queries;
    private final GatewayRules rules;
    private final CamRefresh refresh;
    private final HostDesk desk;
    private final Endpoint endpoint;
    private final RoomBoard board;
    private final CompletableFuture<Optional<RelayPin>> entered = new CompletableFuture<>();

    /**
     * A gateway that has not begun.
     *
     * @param lan taken over, and closed at the end
     * @param bans whom the host keeps out
     * @param invite shows the invite to the host again; false where there is none yet
     * @param patienceSeconds how long the LAN's interface is waited for where it is removed
     * @param nanoClock as {@link System#nanoTime}
     * @param random for the pauses between attempts to reach the relay, and for what this run is known by
     */
    public Gateway(
            EndpointSettings settings,
            LanPort lan,
            BanList bans,
            BooleanSupplier invite,
            int patienceSeconds,
            Counters counters,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.settings = settings;
        this.lan = lan;
        this.lanStatus = new LanStatus(this::say);
        this.loops = new LoopProtection(random, lan, this::put, peers, counters, nanoClock, lanStatus::loop);
        this.conflicts = new AddressConflicts(peers, lan::nicMac, LOG::warn);
        this.groups = new GroupTraffic(nanoClock);
        this.queries = new MembershipQueries(this::put, lan::nicMac);
        this.rules =
                new GatewayRules(peers, loops, conflicts, groups, lan.info().mtu());
        this.refresh = new CamRefresh(lan::wire, lan::nicMac, conflicts, counters, nanoClock);
        this.desk = new HostDesk(peers, bans, this::order, LOG::info, invite, this::stop);
        this.board = new RoomBoard(settings, peers, counters, nanoClock);
        List<RoomListener> listeners = List.of(new Room(), board);
        this.endpoint = new Endpoint(settings, lan, peers, rules, listeners, counters, nanoClock, random);
        this.interfaceWatch = new InterfaceWatch(lan, patienceSeconds, nanoClock, new InterfaceEvents());
    }

    /** Begins; returns at once. */
    public void start() {
        LOG.info("connecting to {} for room '{}'", settings.relay(), settings.room());
        endpoint.start();
        groups.whenLeft(this::askForGroups);
        queries.begin(endpoint.loop());
        endpoint.loop().scheduleWithFixedDelay(this::tellOwnAddress, 0, ADDRESS_SECONDS, TimeUnit.SECONDS);
        endpoint.loop()
                .scheduleWithFixedDelay(
                        loops::tick,
                        LoopProtection.INTERVAL_SECONDS,
                        LoopProtection.INTERVAL_SECONDS,
                        TimeUnit.SECONDS);
        endpoint.loop()
                .scheduleWithFixedDelay(
                        () -> conflicts.look(loops.isSuspicious()),
                        AddressConflicts.INTERVAL_SECONDS,
                        AddressConflicts.INTERVAL_SECONDS,
                        TimeUnit.SECONDS);
        endpoint.loop()
                .scheduleWithFixedDelay(
                        interfaceWatch::look,
                        InterfaceWatch.INTERVAL_SECONDS,
                        InterfaceWatch.INTERVAL_SECONDS,
                        TimeUnit.SECONDS);
    }

    /** Says goodbye with this reason; {@link #ended} follows. Any thread. */
    public void stop(String reason) {
        LOG.info("leaving room '{}': {}", settings.room(), reason);
        endpoint.stop(reason);
    }

    /** What the host typed. Any thread. */
    public void obey(String line) {
        endpoint.loop().execute(() -> desk.obey(line));
    }

    /** Says a sentence to all players while the LAN is reached. Any thread. */
    public void tellPlayers(String sentence) {
        endpoint.loop().execute(() -> {
            if (lanStatus.now().lanUp()) {
                endpoint.say(new GatewayStatus(true, sentence));
            }
        });
    }

    /** The state as live view and status page show it. Any thread. */
    public RoomBoard board() {
        return board;
    }

    /** The host plays too: the others are told what this machine is called on the LAN. */
    private void tellOwnAddress() {
        String address = StackAddress.of(lan.name());
        endpoint.lanAddress(address);
        board.address(address);
    }

    /** Completes when the LAN is in the room for the first time; with what players can know the relay by, where they must. */
    public CompletionStage<Optional<RelayPin>> entered() {
        return entered;
    }

    /** Completes once, when it is over for good. */
    public CompletionStage<Ending> ended() {
        return endpoint.ended();
    }

    @Override
    public void close() {
        endpoint.close();
    }

    private void say(GatewayStatus status) {
        board.happened(new LanChanged(status.lanUp(), status.detail()));
        endpoint.say(status);
    }

    private boolean order(HostMessage message) {
        return endpoint.say(message);
    }

    private void askForGroups() {
        queries.ask(endpoint.loop());
    }

    private void put(ByteBuf frame, int index, int length) {
        endpoint.put(frame, index, length);
    }

    /** The LAN's interface as it comes and goes, on the endpoint's event loop. */
    private final class InterfaceEvents implements InterfaceWatch.Events {
        @Override
        public void say(boolean isTrouble, String sentence) {
            if (isTrouble) {
                LOG.warn("{}", sentence);
            } else {
                LOG.info("{}", sentence);
            }
        }

        @Override
        public void changed(GatewayStatus status) {
            lanStatus.port(status);
            if (status.lanUp()) {
                // A switch forgets what was behind a port whose link goes down.
                refresh.seed(peers.all(), endpoint.loop());
                askForGroups();
            }
        }

        @Override
        public void goneForGood(String sentence) {
            endpoint.deviceLost(sentence);
        }
    }

    /** The room as the host hears of it, on the endpoint's event loop. */
    private final class Room implements RoomListener {
        private boolean hasJoined;
        private final RepairNews repairNews = new RepairNews();
        private PathQuality.@Nullable Kind lineKind;

        @Override
        public void happened(RoomEvent event) {
            if (event instanceof Joined joined) {
                joined(joined.welcome());
            } else if (event instanceof PeerJoined joined) {
                refresh.joined(joined.peer(), endpoint.loop());
                askForGroups();
                LOG.info("{} joined", PeerWords.person(joined.peer()));
            } else if (event instanceof PeerLeft left) {
                refresh.left(left.peer());
                groups.recheckAll();
                askForGroups();
                LOG.info("{} left: {}", PeerWords.person(left.peer()), PeerWords.words(left.reason()));
            } else if (event instanceof Banned banned) {
                desk.banned(banned);
            } else if (event instanceof Silent) {
                LOG.warn("the relay doesn't answer any more; calling it again");
            } else if (event instanceof Twin) {
                LOG.warn("{}", Twin.SENTENCE);
            } else if (event instanceof HeardAgain) {
                LOG.info("the relay answers again");
            } else if (event instanceof Lost lost) {
                lost(lost.reason());
            } else if (event instanceof LineReported reported) {
                lineReported(reported);
            }
        }

        private void joined(Welcome welcome) {
            hasJoined = true;
            refresh.clear();
            rules.roomMtu(welcome.mtu());
            refresh.seed(welcome.peers(), endpoint.loop());
            groups.recheckAll();
            askForGroups();
            loops.joined();
            desk.joined();
            if (!lanStatus.now().lanUp()) {
                say(lanStatus.now());
            }
            String players = welcome.peers().stream()
                    .filter(peer -> peer.role() == PeerRole.CLIENT)
                    .map(PeerWords::person)
                    .collect(Collectors.joining(", "));
            LOG.info(
                    "the LAN is in room '{}'; players here: {}", settings.room(), players.isEmpty() ? "none" : players);
            entered.complete(Optional.ofNullable(endpoint.relayPin()));
        }

        private void lost(String reason) {
            refresh.clear();
            loops.left();
            LOG.warn(
                    "{}: {}; calling it until it answers",
                    hasJoined ? "connection to the relay lost" : "the relay is not reached yet",
                    reason);
        }

        private void lineReported(LineReported reported) {
            if (reported.quality().kind() != lineKind) {
                lineKind = reported.quality().kind();
                LOG.info("the line to the relay: {}", reported.quality());
            }
            String repair = repairNews.of(reported.repair());
            if (repair != null) {
                LOG.info("{}", repair);
            }
        }
    }
}
