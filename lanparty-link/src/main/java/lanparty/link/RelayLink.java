package lanparty.link;

import io.netty.buffer.ByteBuf;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.RelayPin;
import lanparty.link.liveness.Redial;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.OwnLine;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.link.room.RoomEventSource;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.transport.DatagramPath;
import lanparty.link.transport.QuicConnection;
import lanparty.link.transport.QuicDialer;
import lanparty.link.transport.TransportDefaults;
import lanparty.link.trust.RelayTrust;
import lanparty.obs.Counters;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/**
 * The way to the relay and into the room, found again whenever it breaks.
 *
 * <pre>
 *   no session ──── {@link Redial} calls; a call is welcomed ────► in the room
 *   in the room ─── {@link Heartbeat} hears no echo, or echoes
 *                   tell of messages that don't come ────────────► in doubt: frames go on, {@link Redial} calls beside
 *   in doubt ────── an echo, and no call was heard ──────────────► in the room, the calls are given up
 *            ────── a call is welcomed ──────────────────────────► in the room by that one; the old connection is dropped
 *            ────── the connection times out, or is closed ──────► no session
 * </pre>
 *
 * <p>Event loop only.
 */
final class RelayLink implements RelayCall.Owner, Heartbeat.Owner {
    private final EndpointSettings settings;
    private final EventLoop loop;
    private final LongSupplier nanoClock;
    private final RoomEventSource room;
    private final Owner owner;
    private final RelayTrust trust;
    private final QuicDialer dialer;
    private final RelayResolver resolver;
    private final Backoff backoff;
    private final Redial<RelayCall> redial;
    private final Heartbeat heartbeat;
    private @Nullable RelayCall call;
    private @Nullable Future<?> stable;
    private String lossToTell = "";
    private String toldLoss = "";
    private boolean isStopping;

    /** The endpoint that this is the way of. */
    interface Owner {
        /**
         * In the room, for the first time or again, also without {@link #left} before.
         *
         * @return the path that frames take from now on; the owner closes it
         */
        DatagramPath entered(Welcome welcome, QuicConnection connection);

        /** No frames can be sent or come until {@link #entered}. */
        void left();

        /** An overlay datagram from the room, borrowed for the call. */
        void datagram(ByteBuf datagram);

        /** The relay won't have us, and asking again would not help. */
        void refused(Reject reject);

        /** The relay is there, but shows a certificate that is not believed; how that ends, and what to do about it. */
        void certificateRefused(Ending.Failed failure);

        /** Closed, as {@link #stop} wanted. */
        void stopped();
    }

    RelayLink(
            EndpointSettings settings,
            EventLoopGroup group,
            Counters counters,
            LongSupplier nanoClock,
            RandomGenerator random,
            RoomEventSource room,
            Owner owner) {
        this.settings = settings;
        this.loop = group.next();
        this.nanoClock = nanoClock;
        this.room = room;
        this.owner = owner;
        this.trust = RelayTrust.of(settings.relay(), settings.to().trust());
        this.dialer = new QuicDialer(group, trust, counters);
        this.resolver = new RelayResolver(settings.relay(), loop);
        this.backoff = new Backoff(random);
        this.redial = new Redial<>(this::call, random);
        this.heartbeat = new Heartbeat(counters, nanoClock, this);
    }

    void start() {
        redial.begin(nanoClock.getAsLong(), 0);
        look();
    }

    /** Says goodbye, closes; {@link Owner#stopped} follows. */
    void stop(String reason) {
        isStopping = true;
        // One that has said Hello may be in the room without having heard of it.
        RelayCall leaving = call == null ? redial.heard(nanoClock.getAsLong()) : call;
        redial.stop(leaving);
        if (leaving == null) {
            owner.stopped();
        } else {
            leaving.session().leave(reason);
        }
    }

    /** Said in the room only; false where it is not entered, or left. */
    boolean say(ControlMessage message) {
        return call != null && call.session().say(message);
    }

    /** How good the line is; null where nothing is known, or nobody is in the room. */
    @Nullable
    PathQuality quality() {
        return call == null ? null : heartbeat.quality();
    }

    /** The path in use as it is now; null where nobody is in the room. */
    @Nullable
    OwnLine line() {
        return call == null ? null : heartbeat.line();
    }

    /** What others can know the relay by; null where authorities vouch for it, or before any was believed. */
    @Nullable
    RelayPin relayPin() {
        return trust.pinForOthers();
    }

    /** Every {@link lanparty.link.liveness.Liveness#LOOK_NS}. */
    void look() {
        long nowNs = nanoClock.getAsLong();
        heartbeat.look(nowNs);
        redial.look(nowNs);
        tellLoss(nowNs);
    }

    private RelayCall call() {
        RelayCall attempt = new RelayCall(settings.hello(), settings.identity(), loop, this);
        resolver.resolve(
                address -> attempt.dial(dialer, address, settings),
                () -> attempt.session()
                        .notConnected("the name " + settings.relay().host() + " can't be resolved"));
        return attempt;
    }

    @Override
    public void entered(RelayCall entered, Welcome welcome, QuicConnection connection) {
        RelayCall before = call;
        call = entered;
        redial.stop(entered);
        lossToTell = "";
        toldLoss = "";
        unsettle();
        stable = loop.schedule(backoff::reset, TransportDefaults.STABLE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        heartbeat.attach(owner.entered(welcome, connection), welcome.roomId(), entered.session()::messagesHeard);
        if (before != null) {
            before.abandon();
        }
    }

    @Override
    public void ended(RelayCall gone, String reason, @Nullable Reject reject) {
        boolean wasHeard = gone.packetsHeard() > 0;
        if (gone == call) {
            call = null;
            unsettle();
            heartbeat.detach();
            owner.left();
        }
        redial.ended(gone);
        if (isStopping) {
            owner.stopped();
        } else if (reject != null && !reject.code().isWorthRetrying()) {
            owner.refused(reject);
        } else {
            callAgain(reason, wasHeard);
        }
    }

    /** A relay that answered and would not have us, or not for long, is given a moment. */
    private void callAgain(String reason, boolean wasHeard) {
        long nowNs = nanoClock.getAsLong();
        lossToTell = reason;
        if (call != null && !heartbeat.isDoubtful()) {
            redial.stop(null);
        } else if (!redial.isHeard(nowNs)) {
            redial.begin(nowNs, wasHeard ? backoff.next().toNanos() : 0);
        }
        tellLoss(nowNs);
    }

    @Override
    public void unheard() {
        lossToTell = DialFailure.noAnswer(settings);
    }

    @Override
    public void certificateRefused() {
        owner.certificateRefused(DialFailure.certificate(settings, trust.refusal()));
    }

    @Override
    public void doubted() {
        room.tell(new Silent());
        redial.begin(nanoClock.getAsLong(), 0);
    }

    @Override
    public void trusted() {
        // A call that was heard may have taken our place at the relay already.
        if (!redial.isHeard(nanoClock.getAsLong())) {
            redial.stop(null);
            room.tell(new HeardAgain());
        }
    }

    @Override
    public boolean heard(ControlMessage message) {
        return room.heard(message);
    }

    /** Echoes are for the heartbeat, all else for the room. */
    @Override
    public void datagram(ByteBuf datagram) {
        if (!heartbeat.takes(datagram)) {
            owner.datagram(datagram);
        }
    }

    /** Says that there is no session, unless another is about to begin. */
    private void tellLoss(long nowNs) {
        if (!lossToTell.isEmpty() && call == null && !redial.isHeard(nowNs)) {
            boolean isNew = !lossToTell.equals(toldLoss);
            toldLoss = lossToTell;
            lossToTell = "";
            if (isNew) {
                room.lost(toldLoss);
            }
        }
    }

    private void unsettle() {
        if (stable != null) {
            stable.cancel(false);
            stable = null;
        }
    }
}
