package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Stats;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.ctrl.ProtocolFault;
import lanparty.obs.DropReason;
import lanparty.obs.EnumKey;
import lanparty.relay.limit.TokenBucket;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Verdict.Refused;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One endpoint's session: awaiting its Hello, then in a room, then gone. Its transport calls on the event loop only.
 *
 * <p>Whatever ends a session ends that one alone: the endpoint is told why where it can still hear it, everyone else in
 * its room gets the PeerLeft.
 */
public final class Session {
    private static final Logger LOG = LoggerFactory.getLogger(Session.class);

    private final Relay relay;
    private final EndpointConnection connection;
    private final TokenBucket controlMessages;
    private final ScheduledFuture<?> helloDeadline;
    private @Nullable Seat seat;
    private boolean gone;

    Session(Relay relay, EndpointConnection connection, ScheduledExecutorService loop, long nowNs) {
        this.relay = relay;
        this.connection = connection;
        controlMessages = new TokenBucket(RelayDefaults.CONTROL_PER_SECOND, RelayDefaults.CONTROL_BURST, nowNs);
        helloDeadline =
                loop.schedule(this::helloIsOverdue, RelayDefaults.HELLO_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The endpoint said something on the control stream. */
    public void received(ControlMessage message) {
        if (gone) {
            return;
        }
        if (!controlMessages.take(1, relay.nowNs())) {
            protocolError("more control messages than the relay takes");
        } else if (message instanceof Hello hello && seat == null) {
            relay.admit(this, hello);
        } else if (message instanceof Stats stats && seat != null) {
            LOG.debug("room {}: {} counts {}", seat.room().code(), seat, stats.counters());
            seat.remember(stats.counters());
        } else if (message instanceof GatewayStatus status && seat != null && seat.isGateway()) {
            passOn(status, seat);
        } else if (message instanceof Disconnect disconnect) {
            end(LeaveReason.DISCONNECTED, disconnect.reason());
            connection.close("goodbye");
        } else {
            protocolError(ProtocolException.outOfTurn(message));
        }
    }

    private static void passOn(GatewayStatus status, Seat gateway) {
        Room room = gateway.room();
        room.gatewayStatus(status);
        room.tellOthers(gateway, status);
        LOG.info(
                "room {}: {} says that its LAN {}: {}",
                room.code(),
                gateway,
                status.lanUp() ? "is reached" : "can't be reached",
                status.detail());
    }

    /** What came on the control stream can't be understood; ends this session alone, and the endpoint is told why. */
    public void protocolError(ProtocolException fault) {
        String sentence = "Protocol error: " + fault.getMessage() + ".";
        if (seat == null && !gone) {
            refuse(new Refused(fault.rejectCode(), sentence));
        } else {
            expel(LeaveReason.EXPELLED, sentence);
        }
    }

    /** As {@link #protocolError(ProtocolException)} where no more than a sentence is known. */
    public void protocolError(String sentence) {
        protocolError(new ProtocolException(ProtocolFault.OUT_OF_TURN, sentence));
    }

    /**
     * One overlay datagram came.
     *
     * @param datagram borrowed: its readable bytes are read during the call, it is neither kept nor released
     */
    public void datagram(ByteBuf datagram) {
        if (seat == null) {
            relay.counters().drop(DropReason.NOT_CONNECTED);
        } else if (!seat.accept(datagram)) {
            expel(LeaveReason.EXPELLED, "Too many malformed datagrams; install the same release as the relay's.");
        }
    }

    /**
     * The transport is gone.
     *
     * @param timedOut true where nothing was heard for the idle timeout, false where the connection was closed or broke
     */
    public void connectionClosed(boolean timedOut) {
        end(LeaveReason.LOST, timedOut ? "nothing was heard from it any more" : "its connection closed");
    }

    /** Tells the endpoint who is here, and those who they get. The data path is open before any of them can forward. */
    void enter(Room room, Hello hello, Seat.Shared shared) {
        Seat taken = new Seat(this, connection, room, hello, shared);
        seat = taken;
        helloDeadline.cancel(false);
        Integer budget = hello.datagramBudget();
        connection.openDataPath(room.id(), room.mtu(), budget == null ? Protocol.MAX_DATAGRAM_BUDGET : budget);
        List<PeerInfo> alreadyHere = room.peers();
        room.enter(taken);
        Member gateway = room.gateway();
        Integer gatewayPeerId = gateway == null ? null : gateway.info().peerId();
        connection.send(new Welcome(taken.info().peerId(), room.id(), room.mtu(), gatewayPeerId, alreadyHere));
        GatewayStatus status = room.gatewayStatus();
        if (status != null && !status.lanUp()) {
            connection.send(status);
        }
        room.tellOthers(taken, new ControlMessage.PeerJoined(taken.info()));
        LOG.info("room {}: {} joined; {}", room.code(), taken, occupancy(room));
    }

    /** No place for this endpoint; it is told why. */
    void refuse(Refused refused) {
        LOG.info("refused {}: {}", connection.remoteAddress(), refused.sentence());
        connection.send(new Reject(refused.code(), refused.sentence()));
        leaveRoom();
        connection.close(refused.sentence());
    }

    /** The same endpoint came back in a new session. */
    void replaced() {
        expel(LeaveReason.REPLACED, "The same endpoint came back in a new session.");
    }

    /** The relay is going down; the others needn't hear it of each other, as all are told the same. */
    void relayCloses(String reason) {
        connection.send(new Disconnect(reason));
        leaveRoom();
        connection.close(reason);
    }

    private void helloIsOverdue() {
        expel(LeaveReason.EXPELLED, "No Hello came within " + RelayDefaults.HELLO_DEADLINE.toSeconds() + " seconds.");
    }

    private void expel(LeaveReason reason, String sentence) {
        if (gone) {
            return;
        }
        connection.send(new Disconnect(sentence));
        end(reason, sentence);
        connection.close(sentence);
    }

    private void end(LeaveReason reason, String detail) {
        Seat left = leaveRoom();
        if (left == null) {
            return;
        }
        Room room = left.room();
        room.tellOthers(left, new ControlMessage.PeerLeft(left.info().peerId(), reason, detail));
        LOG.info("room {}: {} left ({}: {}); {}", room.code(), left, EnumKey.of(reason), detail, occupancy(room));
        relay.leftRoom(room);
    }

    private @Nullable Seat leaveRoom() {
        Seat left = seat;
        seat = null;
        gone = true;
        helloDeadline.cancel(false);
        relay.forget(this);
        if (left != null) {
            left.room().leave(left);
            left.close();
        }
        return left;
    }

    private static String occupancy(Room room) {
        return room.clientCount()
                + (room.clientCount() == 1 ? " player, " : " players, ")
                + (room.gateway() == null ? "no gateway" : "gateway here");
    }
}
