package lanparty.lab.e2e;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * A game's traffic: one machine sends a small datagram every 20 ms, another answers each. When each answer came is kept, by
 * {@link System#nanoTime}, so that a gap can be measured.
 */
final class SteadyEcho implements AutoCloseable {
    static final Duration INTERVAL = Duration.ofMillis(20);

    private final DatagramSocket asking;
    private final DatagramSocket answering;
    private final List<Long> answeredAtNs = Collections.synchronizedList(new ArrayList<>());
    private final AtomicLong sent = new AtomicLong();
    private volatile boolean isClosed;

    private SteadyEcho(DatagramSocket asking, DatagramSocket answering) {
        this.asking = asking;
        this.answering = answering;
    }

    static SteadyEcho start(Namespace from, Namespace to, String toAddress) {
        DatagramSocket answering = bind(to, new InetSocketAddress(toAddress, 0));
        SteadyEcho echo = new SteadyEcho(bind(from, new InetSocketAddress(0)), answering);
        SocketAddress target = answering.getLocalSocketAddress();
        thread(echo::answer);
        thread(echo::receive);
        thread(() -> echo.ask(target));
        return echo;
    }

    private static DatagramSocket bind(Namespace machine, InetSocketAddress local) {
        return machine.call(() -> DatagramChannel.open().bind(local).socket());
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "steady-echo");
        thread.setDaemon(true);
        thread.start();
    }

    private void ask(SocketAddress target) {
        ByteBuffer number = ByteBuffer.allocate(64);
        while (!isClosed) {
            number.putLong(0, sent.incrementAndGet());
            send(asking, number.array(), number.capacity(), target);
            Patience.rest(INTERVAL);
        }
    }

    private void answer() {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        while (receive(answering, packet)) {
            send(answering, packet.getData(), packet.getLength(), packet.getSocketAddress());
        }
    }

    private void receive() {
        DatagramPacket packet = new DatagramPacket(new byte[64], 64);
        while (receive(asking, packet)) {
            answeredAtNs.add(System.nanoTime());
        }
    }

    private boolean receive(DatagramSocket socket, DatagramPacket packet) {
        try {
            socket.receive(packet);
            return true;
        } catch (IOException e) {
            if (!isClosed) {
                throw new LabException("echoes end", e);
            }
            return false;
        }
    }

    private static void send(DatagramSocket socket, byte[] octets, int length, SocketAddress target) {
        try {
            socket.send(new DatagramPacket(octets, length, target));
        } catch (IOException e) {
            // No route at the moment, as while an interface gets another address: the next one may find one.
            Thread.onSpinWait();
        }
    }

    /** How long after this moment the first answer came. */
    Duration firstAnswerAfter(long momentNs, Duration limit) {
        return Patience.find(
                        limit,
                        () -> answers().stream().filter(atNs -> atNs > momentNs).findFirst())
                .map(atNs -> Duration.ofNanos(atNs - momentNs))
                .orElseThrow(() -> new LabException("no answer for " + limit.toSeconds() + " s"));
    }

    /** The longest time without an answer since this moment. */
    Duration longestGapSince(long momentNs) {
        long longestNs = 0;
        long lastNs = momentNs;
        for (long atNs : answers()) {
            if (atNs > momentNs) {
                longestNs = Math.max(longestNs, atNs - lastNs);
                lastNs = atNs;
            }
        }
        return Duration.ofNanos(Math.max(longestNs, System.nanoTime() - lastNs));
    }

    /** The share of questions that were answered since this moment, of those that the interval allows for. */
    double answeredShareSince(long momentNs) {
        long answered = answers().stream().filter(atNs -> atNs > momentNs).count();
        return (double) answered * INTERVAL.toNanos() / (System.nanoTime() - momentNs);
    }

    /** Questions so far. */
    long asked() {
        return sent.get();
    }

    /** Answers so far. */
    long answered() {
        return answeredAtNs.size();
    }

    /** Waits until answers come steadily. */
    void awaitSteady() {
        firstAnswerAfter(System.nanoTime(), Patience.LONG_ENOUGH);
        Patience.rest(Duration.ofSeconds(1));
    }

    private List<Long> answers() {
        synchronized (answeredAtNs) {
            return List.copyOf(answeredAtNs);
        }
    }

    /** In milliseconds, for what a test prints. */
    static long ms(Duration duration) {
        return TimeUnit.NANOSECONDS.toMillis(duration.toNanos());
    }

    @Override
    public void close() {
        isClosed = true;
        asking.close();
        answering.close();
    }
}
