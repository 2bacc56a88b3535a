package lanparty.lab.bench.relay.real.crowd;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.PeerRole;
import lanparty.lab.net.LabException;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/**
 * A party of its own beside the crowd: a player who asks a host on the gateway's LAN two hundred times a second, and that host,
 * which answers at once. Both are on an event loop of ours, which the kernel runs ahead of the crowd's, so that what is
 * measured is the relay and not the load beside it.
 */
public final class Bystanders implements AutoCloseable {
    private static final long EVERY_NS = TimeUnit.SECONDS.toNanos(1) / 200;
    private static final int REMEMBERED = 256;
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int ADDRESS = 1000;
    private static final MacAddress MAC = new MacAddress(0x0200_00ff_0001L);

    private final EventLoopGroup group = UdpSocket.newEventLoop("bench-bystanders");
    private final ExecutorService signer =
            Executors.newSingleThreadExecutor(new DefaultThreadFactory("bench-bystander-signer", true));
    private final Census census = new Census();
    private final LongSupplier nanoTime;
    private final PlayerLoop loop;
    private final Dialer dialer;
    private final DelayHistogram roundTrips = new DelayHistogram();
    private final LongAdder unanswered = new LongAdder();
    private final long[] askedNs = new long[REMEMBERED];
    private long asked;

    /** Both join, and the player begins to ask. */
    public Bystanders(InetSocketAddress relay, Path certificate, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        dialer = new Dialer(relay, certificate);
        loop = new PlayerLoop(group.next(), signer, census, nanoTime);
        Channel socket = dialer.bind(loop.executor(), Place.loopback(ADDRESS));
        PartyRoom room = new PartyRoom("bystanders", new SecureRandom());
        FrameStream host = join(socket, room, PeerRole.GATEWAY, null);
        FrameStream player = join(socket, room, PeerRole.CLIENT, MAC);
        loop.executor().execute(() -> begin(host, player));
    }

    private FrameStream join(Channel socket, PartyRoom room, PeerRole role, @Nullable MacAddress mac) {
        IdentityKeyPair identity = room.identity(role);
        Arrival arrival = new Arrival();
        Player player = new Player(room.hello(role, mac, identity), identity, dialer.relayKey(), loop, arrival);
        loop.executor().execute(() -> dialer.dial(socket, player));
        return arrival.await(player);
    }

    private void begin(FrameStream host, FrameStream player) {
        host.listen((frame, index, length) -> answer(host, frame, index, length));
        player.listen(this::hear);
        loop.executor().scheduleAtFixedRate(() -> ask(player), EVERY_NS, EVERY_NS, TimeUnit.NANOSECONDS);
    }

    /** A question that was not answered by the time its memory is needed, more than a second later, never will be. */
    private void ask(FrameStream player) {
        int slot = (int) (asked % REMEMBERED);
        if (askedNs[slot] != 0) {
            unanswered.increment();
        }
        askedNs[slot] = nanoTime.getAsLong();
        player.send(GameFrame.LAN_HOST, MAC.bits(), asked++);
        player.flush();
    }

    private static void answer(FrameStream host, ByteBuf frame, int index, int length) {
        if (length == GameFrame.LENGTH && EthernetHeader.destination(frame, index) == GameFrame.LAN_HOST) {
            host.send(MAC.bits(), GameFrame.LAN_HOST, GameFrame.number(frame, index));
            host.flush();
        }
    }

    private void hear(ByteBuf frame, int index, int length) {
        if (length != GameFrame.LENGTH || EthernetHeader.destination(frame, index) != MAC.bits()) {
            return;
        }
        long number = GameFrame.number(frame, index);
        int slot = (int) (number % REMEMBERED);
        if (number < asked && number >= asked - REMEMBERED && askedNs[slot] != 0) {
            roundTrips.add(nanoTime.getAsLong() - askedNs[slot]);
            askedNs[slot] = 0;
        }
    }

    /** Round trips since the last call. */
    public DelayHistogram.Seen takeRoundTrips() {
        return roundTrips.take();
    }

    /** Questions since the last call that no answer came to. */
    public long takeUnanswered() {
        return unanswered.sumThenReset();
    }

    /** How they fare: they are two. */
    public Census census() {
        return census;
    }

    @Override
    public void close() {
        signer.shutdownNow();
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(TimeUnit.SECONDS.toMillis(5));
    }

    /** Lets the calling thread wait for a seat. */
    private final class Arrival implements Player.Owner {
        private final CountDownLatch decided = new CountDownLatch(1);
        private volatile String failure = "no answer";

        @Override
        public void seated(Player player) {
            census.tookSeat();
            failure = "";
            decided.countDown();
        }

        @Override
        public void ended(Player player, boolean wasSeated, String reason, @Nullable Reject reject) {
            if (wasSeated) {
                census.leftSeat(reason);
            } else {
                failure = reason;
            }
            decided.countDown();
        }

        FrameStream await(Player player) {
            try {
                boolean isDecided = decided.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                FrameStream frames = player.frames();
                if (!isDecided || frames == null) {
                    throw new LabException("a bystander got no seat: " + failure);
                }
                return frames;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("interrupted while a bystander joined", e);
            }
        }
    }
}
