package lanparty.gateway.portmap.pcp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Questions to a router, each asked again until it is answered (RFC 6887 section 8.1.1, RFC 6886 section 3.1). The socket is
 * connected, so that nobody else's answers come. One thread, which waits.
 */
final class RouterDialog implements AutoCloseable {
    /** RFC 6886's first pause; each next one is twice as long. */
    static final int FIRST_PAUSE_MS = 250;

    /** 1.75 s in all: a router on the same wire answers within milliseconds, or doesn't know the question. */
    static final int TRIES = 3;

    private static final int LONGEST_ANSWER = 1100;

    private final DatagramSocket socket;

    /**
     * Opens a socket towards the router.
     *
     * @param own what the router is to see; null leaves it to the kernel
     */
    RouterDialog(InetSocketAddress router, @Nullable InetAddress own) throws IOException {
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

    /** Nothing where no answer comes. */
    Optional<byte[]> ask(byte[] question, Predicate<byte[]> isAnswer) throws IOException {
        for (int attempt = 0; attempt < TRIES; attempt++) {
            say(question);
            socket.setSoTimeout(FIRST_PAUSE_MS << attempt);
            Optional<byte[]> answer = answer(isAnswer);
            if (answer.isPresent()) {
                return answer;
            }
        }
        return Optional.empty();
    }

    /** Once, without waiting for an answer. */
    void say(byte[] question) throws IOException {
        socket.send(new DatagramPacket(question, question.length));
    }

    private Optional<byte[]> answer(Predicate<byte[]> isAnswer) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[LONGEST_ANSWER], LONGEST_ANSWER);
        try {
            socket.receive(packet);
            byte[] answer = Arrays.copyOf(packet.getData(), packet.getLength());
            // Anything else, such as a late answer to an earlier question, ends this wait and not the asking.
            return isAnswer.test(answer) ? Optional.of(answer) : Optional.empty();
        } catch (SocketTimeoutException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
