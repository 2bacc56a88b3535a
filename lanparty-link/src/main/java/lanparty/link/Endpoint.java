package lanparty.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Stats;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.Banned;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.link.device.DeviceException;
import lanparty.link.device.FrameDevice;
import lanparty.link.transport.QuicConnection;
import lanparty.link.transport.QuicDialer;
import lanparty.link.transport.RelayTrust;
import lanparty.link.transport.TransportDefaults;
import lanparty.link.transport.UdpSocket;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.StatsReport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a device in a room: dials the relay, joins, moves frames, and begins again when the session breaks.
 *
 * <p>One event loop thread does all of it, device included; {@link #start}, {@link #stop}, {@link #ended} and {@link
 * #close} may be called from any thread. The endpoint owns the device and closes it at its end.
 */
public final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private final EndpointSettings settings;
    private final FrameDevice device;
    private final PeerTable peers;
    private final SessionListener listener;
    private final Counters counters;
    private final LongSupplier nanoClock;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final RelayTrust trust;
    private final QuicDialer dialer;
    private final RelayResolver resolver;
    private final Backoff backoff;
    private final FramePump pump;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private @Nullable RoomSession session;
    private @Nullable Future<?> statsTicks;
    private @Nullable Future<?> stable;
    private @Nullable String stopReason;
    private boolean hasEverJoined;

    /**
     * An endpoint that has not begun.
     *
     * @param peers kept current by the endpoint; shared with {@code rules}
     * @param nanoClock as {@link System#nanoTime}
     * @throws lanparty.obs.UserFacingException where the pinned certificate can't be read or natives don't load
     */
    public Endpoint(
            EndpointSettings settings,
            FrameDevice device,
            PeerTable peers,
            FrameRules rules,
            SessionListener listener,
            Counters counters,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.settings = settings;
        this.device = device;
        this.peers = peers;
        this.listener = listener;
        this.counters = counters;
        this.nanoClock = nanoClock;
        this.trust = RelayTrust.of(settings.relay().host(), settings.serverName(), settings.relayCaCert());
        this.group = UdpSocket.newEventLoop("lanparty");
        this.loop = group.next();
        this.dialer = new QuicDialer(group, trust, counters);
        this.resolver = new RelayResolver(loop);
        this.backoff = new Backoff(random);
        this.pump = new FramePump(device, settings.role(), rules, counters, this::deviceFailed);
    }

    /** Everything of this endpoint runs here, and whatever touches its device or peer table must. */
    public EventLoop loop() {
        return loop;
    }

    /** Completes once, on the loop, when it is over for good and the device is closed. */
    public CompletionStage<Ending> ended() {
        return ended;
    }

    /** Begins; returns at once. */
    public void start() {
        loop.execute(() -> {
            try {
                device.start(loop, pump::deviceReadable);
                attempt();
            } catch (DeviceException e) {
                deviceFailed(e);
            }
        });
    }

    /** Says goodbye, closes, and completes {@link #ended}. */
    public void stop(String reason) {
        loop.execute(() -> {
            stopReason = reason;
            if (session == null) {
                finish(new Ending.Stopped(reason));
            } else {
                session.leave(reason);
            }
        });
    }

    /** A gateway's word to everyone else in the room; lost where it is not in one. On the loop. */
    public void say(GatewayStatus status) {
        sayInRoom(status);
    }

    /** A host's word to the relay; lost where the gateway is in no room. On the loop. */
    public void say(HostMessage message) {
        sayInRoom(message);
    }

    private void sayInRoom(ControlMessage message) {
        if (session != null) {
            session.say(message);
        }
    }

    /** Sends a frame of the role's own making to the room, past its rules; lost where it is in none. On the loop. */
    public void put(ByteBuf frame, int index, int length) {
        pump.put(frame, index, length);
    }

    /** The device can't go on, for a reason that only its role knows. On the loop. */
    public void deviceLost(String sentence) {
        if (session != null) {
            session.leave(sentence);
        }
        finish(new Ending.Failed(ExitCode.ENVIRONMENT, sentence));
    }

    private void attempt() {
        if (stopReason != null || ended.isDone()) {
            return;
        }
        RoomSession attempt = new RoomSession(hello(), settings.identity(), loop, new RoomEvents());
        session = attempt;
        resolver.resolve(
                settings.relay(),
                address -> dial(attempt, address),
                () -> attempt.notConnected("the name " + settings.relay().host() + " can't be resolved"));
    }

    private void dial(RoomSession attempt, InetSocketAddress address) {
        dialer.dial(address, attempt, failure -> {
            if (DialFailure.isCertificateRefused(failure) && !hasEverJoined) {
                finish(new Ending.Failed(
                        ExitCode.FAILURE,
                        DialFailure.certificateSentence(settings, RelayTrust.isAboutTime(trust.refusal()))));
            }
            attempt.notConnected(DialFailure.sentence(settings, failure));
        });
    }

    private Hello hello() {
        return new Hello(
                Protocol.VERSION,
                settings.role(),
                settings.room().name(),
                settings.mac(),
                settings.mtu(),
                settings.datagramBudget(),
                settings.identity().key(),
                settings.role() == PeerRole.GATEWAY ? settings.room().ownerDigest() : null,
                settings.token(),
                settings.displayName());
    }

    private void sendStats() {
        sayInRoom(new Stats(StatsReport.snapshot(counters)));
    }

    private static @Nullable Future<?> cancel(@Nullable Future<?> timer) {
        if (timer != null) {
            timer.cancel(false);
        }
        return null;
    }

    private void deviceFailed(DeviceException failure) {
        // Later: the device may have failed in the middle of a batch that is still using the session.
        loop.execute(() -> deviceLost(String.valueOf(failure.getMessage())));
    }

    private void finish(Ending ending) {
        if (!ended.isDone()) {
            device.close();
            LOG.info("stopped; {}", StatsReport.line(counters));
            ended.complete(ending);
        }
    }

    /** Ends the event loop, after {@link #ended} or in place of it. */
    @Override
    public void close() {
        device.close();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS);
    }

    /** What the session in hand brings. */
    private final class RoomEvents implements RoomSession.Owner {
        @Override
        public void welcomed(Welcome welcome, QuicConnection connection) {
            stable = loop.schedule(backoff::reset, TransportDefaults.STABLE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
            if (hasEverJoined) {
                counters.count(Counter.RECONNECTS);
            }
            hasEverJoined = true;
            peers.clear();
            welcome.peers().forEach(peers::add);
            Integer budget = settings.datagramBudget();
            int budgetBytes = budget == null ? Protocol.MAX_DATAGRAM_BUDGET : budget;
            pump.attach(
                    connection,
                    connection.openPath(counters, nanoClock, welcome.roomId(), welcome.mtu(), budgetBytes),
                    welcome);
            long statsMs = TransportDefaults.STATS_INTERVAL.toMillis();
            statsTicks = loop.scheduleAtFixedRate(Endpoint.this::sendStats, statsMs, statsMs, TimeUnit.MILLISECONDS);
            listener.joined(welcome);
        }

        @Override
        public void peerJoined(PeerJoined joined) {
            peers.add(joined.peer());
            listener.peerJoined(joined.peer());
        }

        @Override
        public void peerLeft(PeerLeft left) {
            PeerInfo gone = peers.remove(left.peerId());
            if (gone != null) {
                listener.peerLeft(gone, left.reason());
            }
        }

        @Override
        public void gatewayStatus(GatewayStatus status) {
            listener.gatewayStatus(status);
        }

        @Override
        public void banned(Banned banned) {
            listener.banned(banned);
        }

        @Override
        public void datagram(ByteBuf datagram) {
            pump.datagram(datagram);
        }

        @Override
        public void sessionEnded(String reason, @Nullable Reject reject) {
            session = null;
            statsTicks = cancel(statsTicks);
            stable = cancel(stable);
            pump.detach();
            peers.clear();
            if (stopReason != null) {
                finish(new Ending.Stopped(stopReason));
            } else if (reject != null && !reject.code().isWorthRetrying()) {
                finish(new Ending.Refused(reject.code(), reject.sentence()));
            } else if (!ended.isDone()) {
                Duration wait = backoff.next();
                listener.lost(reason, wait);
                loop.schedule(Endpoint.this::attempt, wait.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
    }
}
