package lanparty.lab.attack;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;
import lanparty.link.Endpoint;
import lanparty.link.device.FrameDevice;
import lanparty.link.device.memory.MemoryDevice;
import lanparty.link.frames.FrameRules;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.room.PeerTable;
import lanparty.link.room.RoomEvent;
import lanparty.link.room.RoomEvent.Joined;
import lanparty.link.room.RoomEvent.Lost;
import lanparty.link.room.RoomListener;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * A party that has nothing to do with it: a gateway and a player, real endpoints over real QUIC. The player asks a host on the
 * gateway's LAN two hundred times a second, which answers at once.
 */
final class Bystander implements AutoCloseable {
    static final String PLAYER_MAC = new MacAddress(PingFrame.PLAYER).toString();

    /** Players who only sit there. */
    private static final int QUIET = 4;

    private static final String QUIET_MAC = "02:00:00:02:00:%02x";

    private static final long EVERY_NS = 5_000_000;
    private static final long LOST_AFTER_MS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final MemoryDevice adapter = new MemoryDevice("memory0", AnsweringLan.MTU);
    private final Guest gateway;
    private final Guest player;
    private final List<Guest> quiet = new ArrayList<>();
    private final List<Long> roundTripsNs = new CopyOnWriteArrayList<>();
    private final Thread asker = new Thread(this::ask, "bystander-player");
    private volatile boolean isOver;
    private volatile int unanswered;

    /** Joins the target's sealed room, and begins to ask. */
    Bystander(Target target) {
        gateway = new Guest(target, PeerRole.GATEWAY, target.host(), new AnsweringLan(), null);
        gateway.awaitJoined();
        player = new Guest(target, PeerRole.CLIENT, IdentityKeyPair.generate(), adapter, PLAYER_MAC);
        player.awaitJoined();
        for (int i = 0; i < QUIET; i++) {
            MemoryDevice nothing = new MemoryDevice("memory0", AnsweringLan.MTU);
            Guest guest =
                    new Guest(target, PeerRole.CLIENT, IdentityKeyPair.generate(), nothing, QUIET_MAC.formatted(i));
            guest.awaitJoined();
            quiet.add(guest);
        }
        asker.start();
    }

    private void ask() {
        for (int number = 0; !isOver; number++) {
            long begun = System.nanoTime();
            adapter.inject(PingFrame.of(PingFrame.LAN_HOST, PingFrame.PLAYER, number));
            if (isAnswered(number, begun)) {
                roundTripsNs.add(System.nanoTime() - begun);
            } else if (!isOver) {
                unanswered++;
            }
            LockSupport.parkNanos(Math.max(0, begun + EVERY_NS - System.nanoTime()));
        }
    }

    private boolean isAnswered(int number, long begun) {
        while (System.nanoTime() - begun < LOST_AFTER_MS * 1_000_000) {
            byte[] frame = take(LOST_AFTER_MS);
            if (frame != null && PingFrame.goesTo(PingFrame.PLAYER, frame) && PingFrame.number(frame) == number) {
                return true;
            }
        }
        return false;
    }

    private byte @Nullable [] take(long timeoutMs) {
        try {
            return adapter.take(timeoutMs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted", e);
        }
    }

    /** Forgets what was seen so far. */
    void beginAnew() {
        roundTripsNs.clear();
        unanswered = 0;
        guests().forEach(guest -> guest.breaks.clear());
    }

    /** What was seen since. */
    Seen seen() {
        long[] sorted =
                roundTripsNs.stream().mapToLong(Long::longValue).sorted().toArray();
        List<String> breaks = guests().flatMap(guest -> guest.breaks.stream()).toList();
        return new Seen(sorted.length, unanswered, at(sorted, 50), at(sorted, 99), seated(), breaks);
    }

    private int seated() {
        return (int) guests().filter(guest -> guest.breaks.isEmpty()).count();
    }

    private Stream<Guest> guests() {
        return Stream.concat(Stream.of(gateway, player), quiet.stream());
    }

    private static double at(long[] sorted, int percent) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[Math.min(sorted.length - 1, sorted.length * percent / 100)] / 1e6;
    }

    /**
     * A bystander's view of an attack.
     *
     * @param answered questions that were answered
     * @param unanswered questions that no answer came to
     * @param p50Ms half of the round trips took no longer
     * @param p99Ms 99 of 100 took no longer
     * @param seated how many of them have never left their seat
     * @param breaks why its sessions broke, if they did
     */
    record Seen(int answered, int unanswered, double p50Ms, double p99Ms, int seated, List<String> breaks) {}

    @Override
    public void close() {
        isOver = true;
        try {
            asker.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        quiet.forEach(guest -> guest.endpoint.close());
        player.endpoint.close();
        gateway.endpoint.close();
    }

    /** One of its endpoints. */
    private static final class Guest implements RoomListener {
        private final List<String> breaks = new CopyOnWriteArrayList<>();
        private final Endpoint endpoint;
        private volatile boolean isJoined;

        Guest(Target target, PeerRole role, IdentityKeyPair identity, FrameDevice device, @Nullable String mac) {
            EndpointSettings settings = new EndpointSettings(
                    new Destination(
                            new RelayAddress("127.0.0.1", target.address().getPort()),
                            TrustRules.certificate(target.certificateFile()),
                            target.ticket()),
                    role,
                    mac == null ? null : MacAddress.parse(mac),
                    null,
                    null,
                    identity,
                    null,
                    "bystander");
            endpoint = new Endpoint(
                    settings,
                    device,
                    new PeerTable(),
                    new EverythingPasses(),
                    List.of(this),
                    new Counters(),
                    System::nanoTime,
                    new Random(1));
            endpoint.ended().thenAccept(ending -> breaks.add(String.valueOf(ending)));
            endpoint.start();
        }

        void awaitJoined() {
            Patience.await("a bystander to join; " + breaks, PATIENCE, () -> isJoined);
        }

        @Override
        public void happened(RoomEvent event) {
            if (event instanceof Joined) {
                isJoined = true;
            } else if (event instanceof Lost lost && isJoined) {
                // Before it has joined it only tries again, as on a machine that is busy.
                breaks.add(lost.reason());
            }
        }
    }

    private static final class EverythingPasses implements FrameRules {
        @Override
        public @Nullable DropReason refuseToRelay(ByteBuf frame, int index, int length) {
            return null;
        }

        @Override
        public @Nullable DropReason refuseToDevice(int senderPeerId, ByteBuf frame, int index, int length) {
            return null;
        }
    }
}
