package lanparty.relay.session;

import java.util.List;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage;
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
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets endpoints into rooms and out, and tells everyone there: on the home loop only, so that all hear of all changes in
 * one order. Sessions are asked and told by tasks on their own loops.
 */
final class RoomKeeper {
    /** What a stale session and those who were with it are told. */
    private static final Logger LOG = LoggerFactory.getLogger(RoomKeeper.class);

    private final RelayLoop home;
    private final LongSupplier nanoTime;
    private final Admission admission;
    private final Rooms rooms;
    private final List<Seat.Shared> seats;
    private final SharedBandwidth bandwidth;
    private final ScheduledFuture<?> periods;
    private final ScheduledFuture<?> news;
    private final HostOrders orders = new HostOrders(this);
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
                .map(loop -> Seat.Shared.on(loop, loops, settings.limits(), bandwidth, nanoTime))
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

    /** Decides over a Hello; the session is told by {@link Session#enter} or {@link Session#refuse}. */
    void admit(Session session, Hello hello) {
        Verdict verdict = closed
                ? Relay.goingDown()
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

    private void open(Session session, Hello hello, int mtu) {
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
    private void enter(Session session, Room room, Hello hello) {
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

    /** A member is gone, or was told to go; nothing happens where it has left before. */
    void leave(Room room, Member member, LeaveReason reason, String detail) {
        if (!room.leave(member, nanoTime.getAsLong()) || closed) {
            return;
        }
        room.tellOthers(member, new PeerLeft(member.info().peerId(), reason, detail));
        LOG.info("room {}: {} left ({}: {}); {}", room.name(), member, EnumKey.of(reason), detail, occupancy(room));
        if (rooms.closeIfEmpty(room)) {
            LOG.info("room {}: closed, everyone has left", room.name());
        }
    }

    /** The gateway said so of its LAN; of one that has left nobody needs to know any more. */
    void passOn(GatewayStatus status, Seat gateway) {
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

    /** Carries out a gateway's order, unless the gateway has left its room meanwhile. */
    void obey(HostMessage order, Seat gateway) {
        if (gateway.room().gateway() == gateway) {
            orders.obey(order, gateway, gateway.room());
        }
    }

    /** Sends everyone away; each is told by itself, and nobody of the others. */
    void closeRoom(Room room, Refused why) {
        for (Member member : Stream.concat(room.clients().stream(), Stream.ofNullable(room.gateway()))
                .toList()) {
            member.dismiss(why);
            room.leave(member, nanoTime.getAsLong());
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
