package lanparty.lab.bench.relay.real.crowd;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.PeerRole;
import lanparty.link.identity.IdentityKeyPair;
import org.jspecify.annotations.Nullable;

/** All players of a run, on a few event loops, from many addresses. Calls come from one thread. */
public final class Crowd implements AutoCloseable {
    /** Thirty frames a second. */
    private static final long FRAME_PERIOD_NS = TimeUnit.SECONDS.toNanos(1) / 30;

    private final EventLoopGroup group;
    private final ExecutorService signer =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("bench-signer", true));
    private final SecureRandom random = new SecureRandom();
    private final Census census = new Census();
    private final List<PlayerLoop> loops = new ArrayList<>();
    private final Dialer dialer;
    private final Map<Integer, Channel> sockets = new HashMap<>();
    private final Map<Integer, PartyRoom> rooms = new HashMap<>();
    private final Map<Integer, IdentityKeyPair> identities = new ConcurrentHashMap<>();
    private final Map<Integer, Player> seated = new ConcurrentHashMap<>();

    /**
     * Nobody yet.
     *
     * @param threads event loops; no loops of ours, which the kernel runs ahead of others
     * @param certificate the relay's own, in DER
     */
    public Crowd(int threads, InetSocketAddress relay, Path certificate, LongSupplier nanoTime) {
        group = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("bench-players", true), EpollIoHandler.newFactory());
        dialer = new Dialer(relay, certificate);
        for (int i = 0; i < threads; i++) {
            EventLoop loop = group.next();
            loops.add(new PlayerLoop(loop, signer, census, nanoTime));
        }
    }

    /** How they fare. */
    public Census census() {
        return census;
    }

    /** One attempt to take a place; the owner hears of it, on an event loop. */
    void call(Place place, Player.Owner owner) {
        PlayerLoop loop = loops.get(place.address() % loops.size());
        Channel socket = sockets.computeIfAbsent(
                place.address(), address -> dialer.bind(loop.executor(), Place.loopback(address)));
        PartyRoom room = rooms.computeIfAbsent(place.room(), number -> new PartyRoom("bench-" + number, random));
        signer.execute(() -> {
            PeerRole role = place.role();
            IdentityKeyPair identity = identities.computeIfAbsent(place.number(), number -> room.identity(role));
            Player player = new Player(
                    room.hello(role, place.mac(), identity),
                    identity,
                    dialer.relayKey(),
                    loop,
                    new Seating(place, owner));
            loop.executor().execute(() -> dialer.dial(socket, player));
        });
    }

    /** This number of those who are seated plays from now on, in whole rooms; the others are quiet. */
    public void play(int players, long nowNs, Random phases) {
        Map<PlayerLoop, List<Player>> byLoop = new LinkedHashMap<>();
        loops.forEach(loop -> byLoop.put(loop, new ArrayList<>()));
        for (int number = 0; number < players; number++) {
            Player player = seated.get(number);
            if (player != null) {
                byLoop.computeIfAbsent(player.loop(), none -> new ArrayList<>()).add(player);
            }
        }
        byLoop.forEach((loop, some) -> {
            Collections.shuffle(some, phases);
            Beat beat = new Beat(some.size(), FRAME_PERIOD_NS, nowNs, phases);
            loop.executor().execute(() -> loop.play(some, beat));
        });
    }

    /** Leaves without a word. */
    @Override
    public void close() {
        signer.shutdownNow();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(TimeUnit.SECONDS.toMillis(5));
    }

    /** Keeps account of who has a seat. */
    private final class Seating implements Player.Owner {
        private final Place place;
        private final Player.Owner next;

        Seating(Place place, Player.Owner next) {
            this.place = place;
            this.next = next;
        }

        @Override
        public void seated(Player player) {
            seated.put(place.number(), player);
            census.tookSeat();
            next.seated(player);
        }

        @Override
        public void ended(Player player, boolean wasSeated, String reason, @Nullable Reject reject) {
            if (wasSeated) {
                seated.remove(place.number(), player);
                census.leftSeat(reason);
            }
            next.ended(player, wasSeated, reason, reject);
        }
    }
}
