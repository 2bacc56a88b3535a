package lanparty.gateway.loop;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.PeerInfo;
import lanparty.daemon.linux.DeviceException;
import lanparty.link.room.PeerTable;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends beacons, hears them, and takes the LAN out of the room for as long as frames go round.
 *
 * <pre>
 *              LAN beacon                                   room beacon
 *   gateway ──────────────▶ LAN                 gateway ──────────────▶ room ──▶ every player's adapter
 *     heard by another gateway: said once         heard by its own gateway, from the LAN: a loop
 *     heard by a client: it leaves
 *     comes back late while the LAN floods
 *     the room: a loop in the LAN
 * </pre>
 *
 * The event loop's only.
 */
public final class LoopProtection implements LoopWatch {
    /** Between two calls of {@link #tick}. */
    public static final int INTERVAL_SECONDS = LoopGuard.INTERVAL_SECONDS;

    private static final Logger LOG = LoggerFactory.getLogger(LoopProtection.class);
    private static final GatewayStatus FINE = new GatewayStatus(true, "");

    private final long instanceId;
    private final RandomGenerator random;
    private final LongSupplier nanoClock;
    private final Lan lan;
    private final FrameSink room;
    private final PeerTable peers;
    private final Counters counters;
    private final StatusListener listener;
    private final LoopGuard guard;
    private final OtherGateways others;
    private final ByteBuf beacon = Unpooled.buffer(BeaconFrame.LENGTH, BeaconFrame.LENGTH);
    private final SentBeacons onLan = new SentBeacons();
    private final SentBeacons inRoom = new SentBeacons();
    private boolean isInRoom;
    private long framesToEveryone;

    /** The LAN, as far as loops are concerned. */
    public interface Lan {
        /** Puts a frame of the gateway's own on it, at once. Where the LAN is away the frame is too. */
        void put(ByteBuf frame, int index, int length) throws DeviceException;

        /** The address of the gateway's interface. */
        long nicMac();

        /** Frames that came back by the way to the gateway's own machine, since start, and mean no harm. */
        long expectedReturns();
    }

    /** Who is told that the LAN is out of the room, or in it again. */
    @FunctionalInterface
    public interface StatusListener {
        void changed(GatewayStatus status);
    }

    /**
     * Not in a room yet.
     *
     * @param random cryptographically strong, for what this run of the gateway and each beacon is known by
     * @param room takes a frame for everyone in the room
     * @param nanoClock as {@link System#nanoTime}
     */
    public LoopProtection(
            RandomGenerator random,
            Lan lan,
            FrameSink room,
            PeerTable peers,
            Counters counters,
            LongSupplier nanoClock,
            StatusListener listener) {
        this.instanceId = random.nextLong();
        this.random = random;
        this.nanoClock = nanoClock;
        this.lan = lan;
        this.room = room;
        this.peers = peers;
        this.counters = counters;
        this.listener = listener;
        this.guard = new LoopGuard(nanoClock, new Sentences());
        this.others = new OtherGateways(nanoClock);
    }

    /** In the room: the first beacons go out before most frames. */
    public void joined() {
        isInRoom = true;
        sendBeacons();
    }

    /** Not in the room any more. */
    public void left() {
        isInRoom = false;
    }

    /** Every {@link #INTERVAL_SECONDS}. */
    public void tick() {
        long returned = counters.dropped(DropReason.RETURNED) - lan.expectedReturns();
        guard.look(returned, counters.value(Counter.DEVICE_WRITES), framesToEveryone);
        if (isInRoom) {
            sendBeacons();
        }
    }

    private void sendBeacons() {
        BeaconFrame.encodeRoom(beacon, 0, instanceId, lan.nicMac(), drawn(inRoom));
        room.frame(beacon, 0, BeaconFrame.LENGTH);
        BeaconFrame.encodeLan(beacon, 0, instanceId, lan.nicMac(), drawn(onLan));
        try {
            lan.put(beacon, 0, BeaconFrame.LENGTH);
        } catch (DeviceException e) {
            LOG.debug("no beacon on the LAN: {}", e.getMessage());
        }
    }

    private long drawn(SentBeacons kind) {
        long number = random.nextLong();
        kind.sent(number, nanoClock.getAsLong());
        return number;
    }

    /** True where frames seem to go round: what comes back of a player's then is no sign of anybody else. */
    public boolean isSuspicious() {
        return guard.isSuspicious();
    }

    @Override
    public boolean isOpen() {
        return guard.isOpen();
    }

    @Override
    public boolean passesToEveryone() {
        framesToEveryone++;
        return guard.isOpen();
    }

    @Override
    public boolean endsHere(OwnFrame kind, ByteBuf frame, int index) {
        return switch (kind) {
            case LAN_BEACON -> {
                lanBeacon(frame, index);
                yield true;
            }
            case ROOM_BEACON -> isOwnRoomBeacon(frame, index);
            default -> true;
        };
    }

    private void lanBeacon(ByteBuf frame, int index) {
        long from = BeaconFrame.instanceId(frame, index);
        if (from == instanceId) {
            if (onLan.isLateReturn(BeaconFrame.number(frame, index), nanoClock.getAsLong())) {
                guard.lanBeaconCircled();
            }
        } else if (others.isNew(from)) {
            LOG.warn(
                    "another gateway is on this LAN too ({}), so the players of its room and of yours meet here; if that"
                            + " is not meant, stop one of the two",
                    new MacAddress(BeaconFrame.gatewayMac(frame, index)));
        }
    }

    /**
     * Another gateway's travels on: only that one knows a loop by it. One that no client has signed would be taken for
     * this gateway's own by the players here, and one without a number of the last seconds is a forgery.
     */
    private boolean isOwnRoomBeacon(ByteBuf frame, int index) {
        int carrier = BeaconFrame.carrier(frame, index);
        if (BeaconFrame.instanceId(frame, index) == instanceId) {
            if (inRoom.isKnown(BeaconFrame.number(frame, index))) {
                guard.beaconReturned(carrier);
            }
            return true;
        }
        return carrier == BeaconFrame.NO_CARRIER;
    }

    /** In words, for the host and for players. */
    private final class Sentences implements LoopGuard.Events {
        @Override
        public void roomLoop(int carrierPeerId) {
            String player = player(carrierPeerId);
            LOG.warn(
                    "frames go round in a loop: the machine of {} connects the room with this LAN a second time, so the"
                            + " LAN is out of the room until that ends; that player must leave the room, or take its"
                            + " adapter out of the bridge with this LAN",
                    player);
            listener.changed(new GatewayStatus(
                    false, "the machine of " + player + " connects the room with the LAN a second time"));
        }

        @Override
        public void lanLoop() {
            LOG.warn("frames go round in a loop on the LAN itself, so it is out of the room until that ends: look for a"
                    + " cable with both ends in the party's switches");
            listener.changed(new GatewayStatus(false, "frames go round on the LAN itself"));
        }

        @Override
        public void opened() {
            LOG.info("the loop is gone; players reach the LAN again");
            listener.changed(FINE);
        }

        private String player(int peerId) {
            for (PeerInfo peer : peers.all()) {
                if (peer.peerId() == peerId) {
                    String address = String.valueOf(peer.mac());
                    return peer.displayName().isEmpty()
                            ? "player " + address
                            : peer.displayName() + " (" + address + ")";
                }
            }
            return "a player";
        }
    }
}
