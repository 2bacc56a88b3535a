package lanparty.relay.session;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerInfo;
import lanparty.obs.status.StatusFacts;
import lanparty.overlay.EnumKey;
import lanparty.relay.limit.SharedBandwidth;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.Admission;
import lanparty.relay.room.Member;
import lanparty.relay.room.Room;
import lanparty.relay.room.Rooms;
import lanparty.relay.room.Verdict;
import lanparty.relay.room.Verdict.Admitted;
import lanparty.relay.room.Verdict.Refused;
import lanparty.relay.session.HostOrders.Dismissal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets endpoints into rooms and out, and tells everyone there: on the home loop only, so that all hear of all changes in
 * one order. Sessions are asked and told by tasks on their own loops.
 */
final class RoomKeeper implements RoomDoor {
    private static final Logger LOG = LoggerFactory.getLogger(RoomKeeper.class);

    private final RelayLoop home;
    private final LongSupplier nanoTime;
    private final Admission admission;
    private final Rooms rooms;
    private final List<SeatLoop> seats;
    private final SharedBandwidth bandwidth;
    private final ScheduledFuture<?> periods;
    private final ScheduledFuture<?> news;
    private boolean closed;

    RoomKeeper(ServiceSettings settings, List<RelayLoop> loops, LongSupplier nanoTime, RandomGenerator random) {
        home = loops.get(0);
        this.nanoTime = nanoTime;
        admission = new Admission(
                settings.policy(),
                settings.maxClientsPerRoom(),
                settings.entry().rooms());
        rooms = new Rooms(random, settings.entry().rooms(), settings.entry().roomsPerAddress());
        bandwidth = new SharedBandwidth(settings.bytesInAll());
        seats = loops.stream()
                .map(loop -> SeatLoop.on(loop, loops, settings.limits(), bandwidth, nanoTime))
                .toList();
        long periodMs = TimeUnit.SECONDS.toMillis(1) / SharedBandwidth.PERIODS_PER_SECOND;
        periods =
                home.executor().scheduleAtFixedRate(bandwidth::beginPeriod, periodMs, periodMs, TimeUnit.MILLISECONDS);
        long newsMs = RelayDefaults.QUALITY_INTERVAL.toMillis();
        news = home.executor().scheduleAtFixedRate(new QualityNews(rooms)::tell, newsMs, newsMs, TimeUnit.MILLISECONDS);
    }

    /** The rooms as the relay's status shows them. Any thread. */
    StatusFacts facts() {
        return new RelayFacts(rooms);
    }

    /** How much of each quota is in use, beside the sessions. On the home loop. */
    Held held(int sessions, int newcomers) {
        return new Held(sessions, newcomers, rooms.size(), rooms.counted(), bandwidth.sharing());
    }

    /** Nobody comes in any more, and nobody is told who leaves. */
    void close() {
        closed = true;
        periods.cancel(false);
        news.cancel(false);
        rooms.closeAll();
    }

    @Override
    public void admit(Applicant session, Hello hello) {
        Verdict verdict = closed
                ? Refusals.goingDown()
                : admission.decide(hello, rooms.find(hello.room()), rooms.size(), nanoTime.getAsLong());
        if (verdict instanceof Refused refused) {
            home.call(session.loop(), () -> session.refuse(refused));
        } else if (verdict instanceof Admitted admitted) {
            replace(rooms.find(hello.room()), admitted.stale());
            // Looked up again: a stale session that was alone has closed the room.
            Room open = rooms.find(hello.room());
            if (open == null) {
                open(session, hello, admitted.mtu());
            } else {
                enter(session, open, hello);
            }
        }
    }

    private void open(Applicant session, Hello hello, int mtu) {
        Refused refused = rooms.open(hello.room(), mtu, session.source(), room -> enter(session, room, hello));
        if (refused != null) {
            home.call(session.loop(), () -> session.refuse(refused));
        }
    }

    private void replace(@Nullable Room room, @Nullable Member stale) {
        if (room != null && stale != null) {
            stale.giveWay();
            leave(room, stale, LeaveReason.REPLACED, Disconnect.REPLACED);
        }
    }

    /** Members who see the newcomer in the room, or hear of it, can reach it: its own loop has opened its data path by then. */
    private void enter(Applicant session, Room room, Hello hello) {
        Seat seat = new Seat(session, room, hello, seats.get(session.loop().index()));
        List<PeerInfo> alreadyHere = room.peers();
        Member gateway = seat.isGateway() ? seat : room.gateway();
        Integer gatewayPeerId = gateway == null ? null : gateway.info().peerId();
        Welcome welcome = new Welcome(seat.info().peerId(), room.id(), room.mtu(), gatewayPeerId, alreadyHere);
        GatewayStatus status = seat.isGateway() ? null : room.gatewayStatus();
        home.call(session.loop(), () -> session.enter(seat, welcome, status));
        if (seat.hasLeft()) {
            return;
        }
        room.enter(seat);
        room.tellOthers(seat, new PeerJoined(seat.info()));
        LOG.info("room {}: {} joined; {}", room.name(), seat, occupancy(room));
    }

    @Override
    public void leave(Seat seat, LeaveReason reason, String detail) {
        leave(seat.room(), seat, reason, detail);
    }

    private void leave(Room room, Member member, LeaveReason reason, String detail) {
        if (!room.leave(member, nanoTime.getAsLong()) || closed) {
            return;
        }
        room.tellOthers(member, new PeerLeft(member.info().peerId(), reason, detail));
        LOG.info("room {}: {} left ({}: {}); {}", room.name(), member, EnumKey.of(reason), detail, occupancy(room));
        if (rooms.closeIfEmpty(room)) {
            LOG.info("room {}: closed, everyone has left", room.name());
        }
    }

    @Override
    public void passOn(GatewayStatus status, Seat gateway) {
        Room room = gateway.room();
        if (room.gateway() != gateway || status.equals(room.gatewayStatus())) {
            return;
        }
        room.gatewayStatus(status);
        room.tellOthers(gateway, status);
        LOG.info(
                "room {}: {} says that its LAN {}: {}",
                room.name(),
                gateway,
                status.lanUp() ? "is reached" : "can't be reached",
                status.detail());
    }

    @Override
    public void obey(HostMessage order, Seat gateway) {
        Room room = gateway.room();
        if (room.gateway() != gateway) {
            return;
        }
        List<Dismissal> dismissed = HostOrders.carryOut(order, gateway, room);
        if (order instanceof CloseRoom) {
            closeRoom(room, dismissed);
        } else {
            dismissed.forEach(each -> sendAway(room, each));
        }
    }

    private void sendAway(Room room, Dismissal dismissal) {
        dismissal.member().dismiss(dismissal.why());
        leave(
                room,
                dismissal.member(),
                LeaveReason.KICKED,
                EnumKey.of(dismissal.why().code()));
    }

    /** Each is told by itself, and nobody of the others. */
    private void closeRoom(Room room, List<Dismissal> everyone) {
        for (Dismissal each : everyone) {
            each.member().dismiss(each.why());
            room.leave(each.member(), nanoTime.getAsLong());
        }
        rooms.closeIfEmpty(room);
        LOG.info("room {}: closed by its host", room.name());
    }

    private static String occupancy(Room room) {
        return room.clientCount()
                + (room.clientCount() == 1 ? " player, " : " players, ")
                + (room.gateway() == null ? "no gateway" : "gateway here");
    }
}
