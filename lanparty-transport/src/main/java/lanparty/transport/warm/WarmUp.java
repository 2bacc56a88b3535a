package lanparty.transport.warm;

import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import lanparty.obs.DaemonThread;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has Java load and compile the way of frames while a daemon starts: a connection of this process with itself over 127.0.0.1,
 * made of the real sockets, QUIC and {@link lanparty.transport.DatagramPath}, carries frames to and fro. Java interprets a
 * method until it has run some hundred times, and a player's first pings would take 10 ms.
 *
 * <p>It has a thread and an event loop of its own, and they end with it. What it loads first is needed for the call to the relay as
 * well. What fails here is of no consequence, and is said at the level debug.
 */
public final class WarmUp {
    /** 350 single frames as of a game and 1200 of a download: each method of their way is compiled by then. */
    static final int ROUNDS = 400;

    /** A machine that is slower than this, or has no loopback, goes on without the rest. */
    static final Duration LIMIT = Duration.ofSeconds(6);

    /** What joining may take longer by it on a machine that is busy. */
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

    private final InetAddress address;
    private final int rounds;
    private final Duration limit;
    private @Nullable CompletableFuture<Integer> begun;

    /** One that has not begun. */
    public WarmUp() {
        this(InetAddress.getLoopbackAddress(), ROUNDS, LIMIT);
    }

    WarmUp(InetAddress address, int rounds, Duration limit) {
        this.address = address;
        this.rounds = rounds;
        this.limit = limit;
    }

    /**
     * Begins it in the background.
     *
     * @return the rounds that were run, once all is closed
     */
    public Future<Integer> begin(LongSupplier nanoClock) {
        CompletableFuture<Integer> ended = new CompletableFuture<>();
        begun = ended;
        DaemonThread.of("lanparty-warm-up", () -> ended.complete(run(nanoClock)))
                .start();
        return ended;
    }

    /** Waits a moment for its end, where it has begun: the frames of who joins while it runs would wait for it. */
    public void await() {
        if (begun == null) {
            return;
        }
        try {
            begun.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.debug("the way of frames is still being warmed up", e);
        }
    }

    @SuppressWarnings("IllegalCatch") // whatever it is, the daemon goes on without
    private int run(LongSupplier nanoClock) {
        FramesToAndFro frames = new FramesToAndFro(rounds, nanoClock);
        try {
            carry(frames, nanoClock);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception | LinkageError e) {
            LOG.debug("the way of frames is not warm", e);
        }
        LOG.debug("the way of frames was run {} times", frames.rounds());
        return frames.rounds();
    }

    private void carry(FramesToAndFro frames, LongSupplier nanoClock)
            throws GeneralSecurityException, InterruptedException, ExecutionException, TimeoutException {
        EventLoopGroup group = UdpSocket.newEventLoop("lanparty-warm-up-loop");
        EventLoop loop = group.next();
        try {
            Loopback loopback = Loopback.open(group, address);
            loopback.dialled()
                    .thenCombineAsync(
                            loopback.accepted(), (dialled, accepted) -> frames.run(loop, dialled, accepted), loop)
                    .thenCompose(begun -> begun)
                    .get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            loop.execute(frames::close);
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }
}
