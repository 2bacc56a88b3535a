package lanparty.gateway.portmap.pcp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a router, each asked again until it is answered, or until its limit is over. The socket is connected, so that nobody
 * else's answers come. One thread, which waits.
 *
 * <p>The pauses of PCP are NAT-PMP's as well (RFC 6886 section 3.1): RFC 6887 section 8.1.1 begins with 3 s and has no end, and
 * people wait here. They are not drawn at random, as no crowd of hosts asks one router.
 */
final class RouterDialog implements AutoCloseable {
    /** RFC 6886's first pause; each next one is twice as long. */
    static final int FIRST_PAUSE_MS = 250;

    /** A limit that was changed meanwhile is noticed within this time. */
    private static final int LOOK_MS = 100;

    private static final int LONGEST_ANSWER = 1100;

    private final LongSupplier nanoClock;
    private final DatagramSocket socket;

    /**
     * Opens a socket towards the router.
     *
     * @param own what the router is to see; null leaves it to the kernel
     * @param nanoClock as {@link System#nanoTime}
     */
    RouterDialog(InetSocketAddress router, @Nullable InetAddress own, LongSupplier nanoClock) throws IOException {
        this.nanoClock = nanoClock;
        socket = new DatagramSocket(new InetSocketAddress(own, 0));
        try {
            socket.connect(router);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    /** This machine's address, as the router sees it. */
    InetAddress ownAddress() {
        return socket.getLocalAddress();
    }

    /**
     * Each repetition is the same question, so an answer to an earlier one is one to the last one too. Anything else that comes
     * changes nothing, such as a second answer to the question before this one.
     *
     * @param limitMs from the first time that it is asked, as it is then
     * @return nothing where no answer comes
     */
    Optional<byte[]> ask(byte[] question, Predicate<byte[]> isAnswer, IntSupplier limitMs) throws IOException {
        long begunNs = nanoClock.getAsLong();
        long pauseMs = FIRST_PAUSE_MS;
        long againMs = 0;
        long goneMs = 0;
        for (long leftMs = limitMs.getAsInt(); leftMs > 0; leftMs = limitMs.getAsInt() - goneMs) {
            if (goneMs >= againMs) {
                socket.send(new DatagramPacket(question, question.length));
                againMs = goneMs + pauseMs;
                pauseMs *= 2;
            }
            Optional<byte[]> answer = receive(Math.min(LOOK_MS, Math.min(leftMs, againMs - goneMs)));
            if (answer.isPresent() && isAnswer.test(answer.get())) {
                return answer;
            }
            goneMs = TimeUnit.NANOSECONDS.toMillis(nanoClock.getAsLong() - begunNs);
        }
        return Optional.empty();
    }

    private Optional<byte[]> receive(long waitMs) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST_ANSWER], LONGEST_ANSWER);
        socket.setSoTimeout((int) waitMs);
        try {
            socket.receive(packet);
            return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
