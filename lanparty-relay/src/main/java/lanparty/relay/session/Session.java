package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import java.util.Objects;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.LineMessage.Stats;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.obs.Refusal;
import lanparty.overlay.DropReason;
import lanparty.relay.limit.SourceAddress;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.Verdict.Refused;
import lanparty.transport.Carrier;
import lanparty.transport.CarrierEvents;
import lanparty.transport.RoomPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint's session: awaiting its Hello, then its Proof, then in a room, then gone. All of it on its connection's event loop.
 *
 * <p>Whatever ends a session ends that one alone: the endpoint is told why where it can still hear it, everyone else in
 * its room gets the PeerLeft.
 */
public final class Session implements CarrierEvents, Applicant {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Lobby lobby;
    private final Carrier carrier;
    private final RelayLoop loop;
    private final @Nullable String seenAs;
    private final long source;
    private final ControlAllowance allowance;
    private final ScheduledFuture<?> helloDeadline;
    private @Nullable Seat seat;
    private @Nullable Handshake handshake;
    private SessionPhase phase = SessionPhase.AWAITING_HELLO;

    Session(Lobby lobby, Carrier carrier, RelayLoop loop) {
        this.lobby = lobby;
        this.carrier = carrier;
        this.loop = loop;
        InetSocketAddress remote = carrier.remoteAddress();
        seenAs = remote == null ? null : NetUtil.toSocketAddressString(remote);
        source = remote == null ? 0 : SourceAddress.keyOf(remote.getAddress());
        allowance = lobby.allowanceOf(source);
        helloDeadline = loop.executor()
                .schedule(this::helloIsOverdue, RelayDefaults.HELLO_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public RelayLoop loop() {
        return loop;
    }

    @Override
    public Carrier carrier() {
        return carrier;
    }

    @Override
    public String remoteAddress() {
        return Objects.requireNonNullElse(seenAs, "unknown");
    }

    @Override
    public long source() {
        return source;
    }

    /**
     * The endpoint announces a control message of this length, of which none has been read: as {@link
     * lanparty.transport.MessageLimit#admits}.
     */
    public boolean admits(long octets) throws ProtocolException {
        if (isGone()) {
            throw new ProtocolException(ProtocolFault.OUT_OF_TURN, "the session is over");
        }
        boolean isAdmitted = allowance.admits(octets, lobby.nanoTime().getAsLong());
        if (!isAdmitted) {
            loop.counters().refuse(Refusal.CONTROL_RATE);
        }
        return isAdmitted;
    }

    /** The endpoint said something on the control stream, which {@link #admits} has let through. */
    @Override
    public void message(ControlMessage message) {
        if (isGone()) {
            return;
        }
        if (!phase.mayHear(message)) {
            protocolError(ProtocolException.outOfTurn(message));
        } else if (message instanceof Hello hello) {
            challenge(hello);
        } else if (message instanceof Proof proof) {
            verify(proof, Objects.requireNonNull(handshake));
        } else if (message instanceof Disconnect disconnect) {
            end(LeaveReason.DISCONNECTED, disconnect.reason());
            carrier.closeAfterDrain("goodbye");
        } else {
            hear(message, Objects.requireNonNull(seat));
        }
    }

    private void hear(ControlMessage message, Seat from) {
        if (message instanceof Stats stats) {
            LOG.debug("room {}: {} counts {}", from.room().name(), from, stats.counters());
            from.remember(stats);
        } else if (message instanceof GatewayStatus status) {
            loop.call(lobby.home(), () -> lobby.rooms().passOn(status, from));
        } else if (message instanceof HostMessage order) {
            loop.call(lobby.home(), () -> lobby.rooms().obey(order, from));
        }
    }

    private void challenge(Hello hello) {
        if (hello.version() != Protocol.VERSION) {
            refuse(Refused.wrongVersion(hello.version()));
            return;
        }
        Handshake begun = lobby.handshake(hello);
        handshake = begun;
        phase = SessionPhase.AWAITING_PROOF;
        carrier.send(begun.challenge(seenAs));
    }

    private void verify(Proof proof, Handshake begun) {
        phase = SessionPhase.VERIFYING;
        if (!lobby.verify(begun, proof, loop, isRight -> verified(begun, isRight))) {
            refuse(Refusals.tooManyProofs());
        }
    }

    private void verified(Handshake begun, boolean isRight) {
        if (isRight && !isGone()) {
            loop.call(lobby.home(), () -> lobby.rooms().admit(this, begun.hello()));
        } else {
            refuse(Refusals.unproven());
        }
    }

    private boolean isGone() {
        return phase == SessionPhase.GONE;
    }

    /** What came on the control stream can't be understood; ends this session alone, and the endpoint is told why. */
    @Override
    public void protocolError(ProtocolException fault) {
        String sentence = "Protocol error: " + fault.getMessage() + ".";
        if (seat == null && !isGone()) {
            refuse(new Refused(fault.rejectCode(), refusalOf(fault), sentence));
        } else if (!isGone()) {
            loop.counters().refuse(refusalOf(fault));
            expel(LeaveReason.EXPELLED, sentence);
        }
    }

    private static Refusal refusalOf(ProtocolException fault) {
        return switch (fault.fault()) {
            case OUT_OF_TURN -> Refusal.OUT_OF_TURN;
            case TOO_MUCH -> Refusal.CONTROL_RATE;
            case UNSUPPORTED_VERSION -> Refusal.VERSION;
            default -> Refusal.BAD_MESSAGE;
        };
    }

    /** As {@link #protocolError(ProtocolException)} where no more than a sentence is known. */
    public void protocolError(String sentence) {
        protocolError(new ProtocolException(ProtocolFault.OUT_OF_TURN, sentence));
    }

    /** The endpoint has left too much unread for too long; it is told nothing more. */
    @Override
    public void fellBehind() {
        if (!isGone()) {
            loop.counters().refuse(Refusal.SLOW_READER);
            LOG.info("{} leaves unread what it is told", remoteAddress());
            expel(
                    LeaveReason.EXPELLED,
                    "What the relay says was left unread for too long; look at this machine's load, and join again.");
        }
    }

    @Override
    public void caughtUp() {
        if (seat != null) {
            seat.caughtUp();
        }
    }

    /** A datagram of an endpoint that has no seat yet. */
    @Override
    public void datagram(ByteBuf datagram) {
        loop.counters().drop(DropReason.NOT_CONNECTED);
    }

    @Override
    public void sentRubbish() {
        loop.counters().refuse(Refusal.MALFORMED_DATAGRAMS);
        expel(LeaveReason.EXPELLED, "Too many malformed datagrams; install the same release as the relay's.");
    }

    @Override
    public void closed(String reason) {
        end(LeaveReason.LOST, carrier.isTimedOut() ? "nothing was heard from it any more" : "its connection closed");
    }

    @Override
    public void enter(Seat taken, Welcome welcome, @Nullable GatewayStatus status) {
        if (isGone()) {
            taken.close();
            leave(taken, LeaveReason.LOST, "its connection closed");
            return;
        }
        seat = taken;
        phase = taken.isGateway() ? SessionPhase.GATEWAY : SessionPhase.PLAYER;
        helloDeadline.cancel(false);
        lobby.isSeated(this);
        if (taken.isGateway()) {
            allowance.isGateway(lobby.nanoTime().getAsLong());
        } else {
            allowance.isPlayer();
        }
        boolean isOpen = false;
        try {
            openWay(taken, welcome);
            isOpen = true;
        } finally {
            if (!isOpen) {
                giveUp(taken);
            }
        }
        if (status != null && !status.lanUp()) {
            carrier.send(status);
        }
    }

    /** Else it would hold a place in the room that it never heard of. */
    private void giveUp(Seat taken) {
        refuse(Refusals.noMemory());
        leave(taken, LeaveReason.EXPELLED, "the relay has no memory for it");
    }

    private void openWay(Seat taken, Welcome welcome) {
        Integer budget = taken.datagramBudget();
        RoomPath room =
                new RoomPath(welcome.roomId(), welcome.mtu(), budget == null ? Protocol.MAX_DATAGRAM_BUDGET : budget);
        taken.open(carrier.openPath(room, loop.memory(), loop.counters(), lobby.nanoTime()));
        carrier.datagramsTo(taken);
        carrier.send(welcome);
    }

    @Override
    public void refuse(Refused refused) {
        if (isGone()) {
            return;
        }
        LOG.info("refused {}: {}", remoteAddress(), refused.sentence());
        loop.counters().refuse(refused.refusal());
        carrier.send(new Reject(refused.code(), refused.sentence()));
        leaveSeat();
        carrier.closeAfterDrain(refused.sentence());
    }

    @Override
    public void replaced() {
        expel(LeaveReason.REPLACED, Disconnect.REPLACED);
    }

    /** The relay is going down; the others needn't hear it of each other, as all are told the same. */
    void relayCloses(String reason) {
        if (isGone()) {
            return;
        }
        carrier.send(new Disconnect(reason));
        leaveSeat();
        carrier.closeAfterDrain(reason);
    }

    private void helloIsOverdue() {
        if (phase == SessionPhase.VERIFYING) {
            refuse(Refusals.tooManyProofs());
            return;
        }
        loop.counters().refuse(Refusal.HELLO_OVERDUE);
        String missing = handshake == null ? "Hello" : "Proof";
        expel(
                LeaveReason.EXPELLED,
                "No " + missing + " came within " + RelayDefaults.HELLO_DEADLINE.toSeconds() + " seconds.");
    }

    private void expel(LeaveReason reason, String sentence) {
        if (isGone()) {
            return;
        }
        carrier.send(new Disconnect(sentence));
        end(reason, sentence);
        carrier.closeAfterDrain(sentence);
    }

    private void end(LeaveReason reason, String detail) {
        Seat left = leaveSeat();
        if (left != null) {
            leave(left, reason, detail);
        }
    }

    private void leave(Seat left, LeaveReason reason, String detail) {
        loop.call(lobby.home(), () -> lobby.rooms().leave(left, reason, detail));
    }

    private @Nullable Seat leaveSeat() {
        Seat left = seat;
        seat = null;
        phase = SessionPhase.GONE;
        helloDeadline.cancel(false);
        lobby.forget(this);
        if (left != null) {
            left.close();
        }
        return left;
    }
}
