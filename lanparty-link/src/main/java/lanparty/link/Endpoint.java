package lanparty.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayPin;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.call.RelayDialer;
import lanparty.link.call.RelayLink;
import lanparty.link.device.FrameDevice;
import lanparty.link.frames.FramePump;
import lanparty.link.frames.FrameRules;
import lanparty.link.liveness.Liveness;
import lanparty.link.liveness.RepairRecord;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomEvent.LineReported;
import lanparty.link.room.RoomEvent.OwnLine;
import lanparty.link.room.RoomEventSource;
import lanparty.link.room.RoomListener;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.RelayTrust;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.StatsReport;
import lanparty.obs.status.PathQuality;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import lanparty.transport.TransportDefaults;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a device in a room: joins, moves frames, and stays through every break of the way to the relay, which {@link
 * RelayLink} finds again. The device stays as it is throughout, with its address.
 *
 * <p>One event loop thread does all of it, device included; {@link #start}, {@link #stop}, {@link #ended} and {@link
 * #close} may be called from any thread. The endpoint owns the device and closes it at its end.
 */
public final class Endpoint implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Endpoint.class);

    private final EndpointSettings settings;
    private final FrameDevice device;
    private final RoomEventSource room;
    private final Counters counters;
    private final LongSupplier nanoClock;
    private final EventLoopGroup group;
    private final EventLoop loop;
    private final RelayTrust trust;
    private final RelayLink link;
    private final FramePump pump;
    private final CompletableFuture<Ending> ended = new CompletableFuture<>();
    private Ending ending = new Ending.Stopped("");
    private final RepairRecord repair;
    private boolean hasEverJoined;
    private volatile @Nullable String lanAddress;

    /**
     * An endpoint that has not begun.
     *
     * @param peers kept current by the endpoint; shared with {@code rules}
     * @param listeners told in this order
     * @param nanoClock as {@link System#nanoTime}
     * @throws lanparty.obs.UserFacingException where the pinned certificate can't be read or natives don't load
     */
    public Endpoint(
            EndpointSettings settings,
            FrameDevice device,
            PeerTable peers,
            FrameRules rules,
            List<RoomListener> listeners,
            Counters counters,
            LongSupplier nanoClock,
            RandomGenerator random) {
        this.settings = settings;
        this.device = device;
        this.room = new RoomEventSource(settings.role(), peers, listeners);
        this.counters = counters;
        this.repair = new RepairRecord(counters);
        this.nanoClock = nanoClock;
        this.group = UdpSocket.newEventLoop("lanparty");
        this.loop = group.next();
        this.trust = RelayTrust.of(settings.relay(), settings.to().trust());
        RelayDialer dialer = new RelayDialer(group, settings.relay(), trust, counters);
        this.link = new RelayLink(settings, dialer, loop, counters, nanoClock, random, room, new LinkEvents());
        this.pump = new FramePump(device, settings.role(), rules, peers, counters, this::deviceFailed);
    }

    /** Everything of this endpoint runs here, and whatever touches its device or peer table must. */
    public EventLoop loop() {
        return loop;
    }

    /** Completes once, on the loop, when it is over for good and the device is closed. */
    public CompletionStage<Ending> ended() {
        return ended;
    }

    /** What players can know the relay by, once it was reached; null where authorities vouch for it. Any thread. */
    public @Nullable RelayPin relayPin() {
        return trust.pinForOthers();
    }

    /** Begins; returns at once. */
    public void start() {
        loop.execute(() -> {
            try {
                device.start(loop, pump::deviceReadable);
                link.start();
                loop.scheduleWithFixedDelay(this::look, Liveness.LOOK_NS, Liveness.LOOK_NS, TimeUnit.NANOSECONDS);
                loop.scheduleWithFixedDelay(this::tellLine, 1, 1, TimeUnit.SECONDS);
                long statsMs = TransportDefaults.STATS_INTERVAL.toMillis();
                loop.scheduleWithFixedDelay(this::report, statsMs, statsMs, TimeUnit.MILLISECONDS);
            } catch (DeviceException e) {
                deviceFailed(e);
            }
        });
    }

    /** Says goodbye, closes, and completes {@link #ended}. */
    public void stop(String reason) {
        loop.execute(() -> {
            ending = new Ending.Stopped(reason);
            link.stop(reason);
        });
    }

    /** A gateway's word to everyone else in the room; lost where it is not in one. On the loop. */
    public void say(GatewayStatus status) {
        link.say(status);
    }

    /** A host's word to the relay; false, and lost, where the gateway is in no room. On the loop. */
    public boolean say(HostMessage message) {
        return link.say(message);
    }

    /** Sends a frame of the role's own making to the room, past its rules; lost where it is in none. On the loop. */
    public void put(ByteBuf frame, int index, int length) {
        pump.put(frame, index, length);
    }

    /** The device can't go on, for a reason that only its role knows. On the loop. */
    public void deviceLost(String sentence) {
        fail(sentence, new Ending.Failed(ExitCode.ENVIRONMENT, sentence));
    }

    /**
     * What the others are told that this one is called on the party's LAN. Any thread.
     *
     * @param address an IP address without a zone; null where it has none
     */
    public void lanAddress(@Nullable String address) {
        lanAddress = address;
    }

    private void look() {
        if (!ended.isDone()) {
            link.look();
        }
    }

    /** Reports counters and the line's quality to the relay, and the quality to the listeners. */
    private void report() {
        PathQuality quality = link.quality();
        if (quality != null) {
            link.say(new Stats(StatsReport.snapshot(counters), quality, lanAddress));
            room.tell(new LineReported(quality, repair.next()));
        }
    }

    private void tellLine() {
        OwnLine line = link.line();
        if (line != null) {
            room.tell(line);
        }
    }

    private void deviceFailed(DeviceException failure) {
        // Later: the device may have failed in the middle of a batch that is still using the session.
        loop.execute(() -> deviceLost(String.valueOf(failure.getMessage())));
    }

    private void fail(String goodbye, Ending failure) {
        ending = failure;
        link.stop(goodbye);
        finish();
    }

    private void finish() {
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

    /** What the way to the relay brings. */
    private final class LinkEvents implements RelayLink.Owner {
        @Override
        public FramePath entered(Welcome welcome, Carrier carrier) {
            if (hasEverJoined) {
                counters.count(Counter.RECONNECTS);
            }
            hasEverJoined = true;
            Integer budget = settings.datagramBudget();
            int budgetBytes = budget == null ? Protocol.MAX_DATAGRAM_BUDGET : budget;
            RoomPath framesOf = new RoomPath(welcome.roomId(), welcome.mtu(), budgetBytes);
            FramePath path = carrier.openPath(framesOf, pump.memory(), counters, nanoClock);
            pump.attach(carrier, path, welcome);
            room.joined(welcome);
            return path;
        }

        @Override
        public DatagramSink frames() {
            return pump;
        }

        @Override
        public void left() {
            pump.detach();
        }

        @Override
        public void refused(Reject reject) {
            fail(reject.sentence(), new Ending.Refused(reject.code(), reject.sentence()));
        }

        @Override
        public void certificateRefused(ExitCode exitCode, String sentence) {
            if (!hasEverJoined) {
                fail(sentence, new Ending.Failed(exitCode, sentence));
            }
        }

        @Override
        public void stopped() {
            finish();
        }
    }
}
