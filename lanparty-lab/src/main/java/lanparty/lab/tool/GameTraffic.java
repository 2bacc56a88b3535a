package lanparty.lab.tool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * A busy game's messages to an {@link Echo}, at a steady beat whatever comes back, each timed by itself. All of them count:
 * the first ones too, those that overtook others, and as lost only those without an answer 2 s after the last was sent.
 * sockperf leaves out the first 0.4 s and what overtook, counts as lost what is on its way at the end, and sleeps for 2 s
 * before its first message.
 */
public final class GameTraffic implements AutoCloseable {
    private static final int PER_SECOND = 500;
    private static final int BYTES = 100;
    private static final Duration LAST_CHANCE = Duration.ofSeconds(2);
    private static final int WARM_UP_MESSAGES = 20_000;
    private static final long WARM_UP_INTERVAL_NS = TimeUnit.MICROSECONDS.toNanos(25);
    private static final long NONE = 0;

    private final DatagramChannel channel;

    private GameTraffic(DatagramChannel channel) {
        this.channel = channel;
    }

    /** From a player's machine to an echo that listens elsewhere. */
    public static GameTraffic from(Namespace machine, Echo echo) {
        return connected(machine.call(() -> DatagramChannel.open(StandardProtocolFamily.INET)), echo.address());
    }

    /** The same from where this process lives. */
    static GameTraffic fromHere(InetSocketAddress server) throws IOException {
        return connected(DatagramChannel.open(StandardProtocolFamily.INET), server);
    }

    private static GameTraffic connected(DatagramChannel channel, InetSocketAddress server) {
        try {
            return new GameTraffic(channel.connect(server));
        } catch (IOException e) {
            throw new LabException("a game's socket to " + server, e);
        }
    }

    /**
     * Has this process's own code compiled before it times anything: a sender and an echo that still were interpreted would be
     * added to the figures of whichever tunnel is measured first.
     */
    public static void warmUp() {
        try (Echo echo = Echo.onLoopback();
                GameTraffic traffic = fromHere(echo.address())) {
            traffic.exchange(WARM_UP_MESSAGES, WARM_UP_INTERVAL_NS);
        } catch (IOException e) {
            throw new LabException("a game's messages over the loopback", e);
        }
    }

    /** Sends 500 messages of 100 octets a second for so long; once only, as it closes the socket. */
    public RoundTrips roundTrips(int seconds) {
        return exchange(seconds * PER_SECOND, TimeUnit.SECONDS.toNanos(1) / PER_SECOND);
    }

    /** Sends that many messages and times the answers; once only, as it closes the socket. */
    RoundTrips exchange(int count, long intervalNs) {
        Answers answers = new Answers(channel, count);
        long[] sentNs = new long[count];
        send(sentNs, intervalNs);
        Patience.sees(LAST_CHANCE, () -> answers.seen() == count);
        close();
        return roundTrips(sentNs, answers.timesNs());
    }

    /** It spins until a message is due: a thread that slept would be late by what the timer and its waking up take. */
    private void send(long[] sentNs, long intervalNs) {
        ByteBuffer message = ByteBuffer.allocateDirect(BYTES);
        long startNs = System.nanoTime();
        for (int i = 0; i < sentNs.length; i++) {
            while (System.nanoTime() - startNs < i * intervalNs) {
                Thread.onSpinWait();
            }
            message.clear().putInt(0, i);
            sentNs[i] = System.nanoTime();
            try {
                channel.write(message);
            } catch (ClosedChannelException e) {
                throw new LabException("interrupted while sending a game's messages", e);
            } catch (IOException refused) {
                // No answer will come, so it counts as lost.
                continue;
            }
        }
    }

    private static RoundTrips roundTrips(long[] sentNs, long[] answeredNs) {
        long[] tookNs = new long[sentNs.length];
        int answered = 0;
        for (int i = 0; i < sentNs.length; i++) {
            if (answeredNs[i] != NONE) {
                tookNs[answered++] = answeredNs[i] - sentNs[i];
            }
        }
        return new RoundTrips(Arrays.copyOf(tookNs, answered), sentNs.length - answered);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LabException("closing a game's socket", e);
        }
    }

    /** When each answer came, as a thread of its own sees it until the socket is closed. */
    private static final class Answers {
        private final DatagramChannel channel;
        private final long[] timesNs;
        private final AtomicInteger seen = new AtomicInteger();
        private final Thread thread = new Thread(this::receive, "answers");

        Answers(DatagramChannel channel, int count) {
            this.channel = channel;
            timesNs = new long[count];
            thread.setDaemon(true);
            thread.start();
        }

        int seen() {
            return seen.get();
        }

        /** To be called once the socket is closed. */
        long[] timesNs() {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new LabException("interrupted while waiting for answers", e);
            }
            return timesNs;
        }

        private void receive() {
            ByteBuffer answer = ByteBuffer.allocateDirect(BYTES);
            while (channel.isOpen()) {
                try {
                    channel.read(answer.clear());
                    note(answer, System.nanoTime());
                } catch (IOException closedOrRefused) {
                    // The kernel also reports here that an earlier message was refused on its way.
                    continue;
                }
            }
        }

        private void note(ByteBuffer answer, long nowNs) {
            int index = answer.position() == BYTES ? answer.getInt(0) : -1;
            if (index >= 0 && index < timesNs.length && timesNs[index] == NONE) {
                timesNs[index] = nowNs == NONE ? 1 : nowNs;
                seen.incrementAndGet();
            }
        }
    }
}
