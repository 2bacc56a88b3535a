package lanparty.link.call;

import java.security.cert.CertificateException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.link.liveness.Redial;
import lanparty.link.room.RoomEvent.HeardAgain;
import lanparty.link.room.RoomEvent.OwnLine;
import lanparty.link.room.RoomEvent.Silent;
import lanparty.link.room.RoomEvent.Twin;
import lanparty.link.room.RoomEventSource;
import lanparty.link.settings.EndpointSettings;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.status.PathQuality;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.TransportDefaults;
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
public final class RelayLink implements Call.Owner, Heartbeat.Owner {
    private final EndpointSettings settings;
    private final Dialer dialer;
    private final ScheduledExecutorService loop;
    private final LongSupplier nanoClock;
    private final RoomEventSource room;
    private final Owner owner;
    private final Backoff backoff;
    private final Redial<Call> redial;
    private final Heartbeat heartbeat;
    private final TwinWatch twins = new TwinWatch();
    private @Nullable Call call;
    private @Nullable Future<?> stable;
    private String lossToTell = "";
    private String toldLoss = "";
    private boolean isStopping;

    /** The endpoint that this is the way of. */
    public interface Owner {
        /**
         * In the room, for the first time or again, also without {@link #left} before.
         *
         * @return the path that frames take from now on; the owner closes it
         */
        FramePath entered(Welcome welcome, Carrier carrier);

        /** Takes the room's datagrams from {@link #entered} to {@link #left}. */
        DatagramSink frames();

        /** No frames can be sent or come until {@link #entered}. */
        void left();

        /** The relay won't have us, and asking again would not help. */
        void refused(Reject reject);

        /** The relay is there, but shows a certificate that is not believed; how that ends, and what a user can do about it. */
        void certificateRefused(ExitCode exitCode, String sentence);

        /** Closed, as {@link #stop} wanted. */
        void stopped();
    }

    /**
     * A link that has called nobody.
     *
     * @param loop the event loop, on which everything happens
     * @param nanoClock as {@link System#nanoTime}
     * @param random for the pauses between calls
     * @param room told of what the relay says in the room
     */
    public RelayLink(
            EndpointSettings settings,
            Dialer dialer,
            ScheduledExecutorService loop,
            Counters counters,
            LongSupplier nanoClock,
            RandomGenerator random,
            RoomEventSource room,
            Owner owner) {
        this.settings = settings;
        this.dialer = dialer;
        this.loop = loop;
        this.nanoClock = nanoClock;
        this.room = room;
        this.owner = owner;
        this.backoff = new Backoff(random);
        this.redial = new Redial<>(this::call, random);
        this.heartbeat = new Heartbeat(counters, nanoClock, this);
    }

    /** Begins to call. */
    public void start() {
        redial.begin(nanoClock.getAsLong(), 0);
        look();
    }

    /** Says goodbye, closes; {@link Owner#stopped} follows. */
    public void stop(String reason) {
        isStopping = true;
        // One that has said Hello may be in the room without having heard of it.
        Call leaving = call == null ? redial.heard(nanoClock.getAsLong()) : call;
        redial.stop(leaving);
        if (leaving == null) {
            owner.stopped();
        } else {
            leaving.leave(reason);
        }
    }

    /** Said in the room only; false where it is not entered, or left. */
    public boolean say(ControlMessage message) {
        return call != null && call.say(message);
    }

    /** How good the line is; null where nothing is known, or nobody is in the room. */
    public @Nullable PathQuality quality() {
        return call == null ? null : heartbeat.quality();
    }

    /** The path in use as it is now; null where nobody is in the room. */
    public @Nullable OwnLine line() {
        return call == null ? null : heartbeat.line();
    }

    /** Every {@link lanparty.link.liveness.Liveness#LOOK_NS}. */
    public void look() {
        long nowNs = nanoClock.getAsLong();
        heartbeat.look(nowNs);
        redial.look(nowNs);
        tellLoss(nowNs);
    }

    private Call call() {
        Call attempt = new Call(settings, loop, this);
        attempt.dial(dialer);
        return attempt;
    }

    @Override
    public void entered(Call entered, Welcome welcome, Carrier carrier) {
        Call before = call;
        call = entered;
        redial.stop(entered);
        lossToTell = "";
        toldLoss = "";
        unsettle();
        stable = loop.schedule(backoff::reset, TransportDefaults.STABLE_AFTER.toMillis(), TimeUnit.MILLISECONDS);
        carrier.datagramsTo(heartbeat.inFrontOf(owner.frames()));
        heartbeat.attach(owner.entered(welcome, carrier), welcome.roomId(), entered::messagesHeard);
        if (before != null) {
            before.abandon();
        }
    }

    @Override
    public void ended(Call gone, String reason, @Nullable Reject reject) {
        boolean wasHeard = gone.packetsHeard() > 0;
        if (gone == call) {
            watchForTwin(gone);
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

    /** A session that a call of our own has replaced tells nothing. */
    private void watchForTwin(Call gone) {
        long nowNs = nanoClock.getAsLong();
        if (gone.wasReplaced() && !redial.isActive() && twins.replaced(nowNs)) {
            room.tell(new Twin());
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
        CertificateException refusal = dialer.refusal();
        owner.certificateRefused(
                DialFailure.certificateExitCode(refusal), DialFailure.certificateSentence(settings, refusal));
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
