package lanparty.lab.tool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.lab.net.Namespace;
import org.jspecify.annotations.Nullable;

/** A game server as LAN games have them: it listens for a shout on a UDP port and answers the sender. */
public final class UdpAnswerer implements AutoCloseable {
    private static final int LARGEST_BYTES = 2048;

    private final DatagramChannel channel;
    private final byte[] answer;
    private final AtomicInteger answered = new AtomicInteger();
    private volatile @Nullable IOException lastFailure;

    private UdpAnswerer(DatagramChannel channel, String answer) {
        this.channel = channel;
        this.answer = answer.getBytes(StandardCharsets.UTF_8);
    }

    /** Listens on all addresses of the machine. */
    public static UdpAnswerer listen(Namespace machine, int port, String answer) {
        DatagramChannel channel = machine.call(
                () -> DatagramChannel.open(StandardProtocolFamily.INET).bind(new InetSocketAddress(port)));
        UdpAnswerer answerer = new UdpAnswerer(channel, answer);
        Thread thread = new Thread(answerer::serve, "udp-answerer");
        thread.setDaemon(true);
        thread.start();
        return answerer;
    }

    /** How many shouts it has answered, or has tried to. */
    public int answered() {
        return answered.get();
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_BYTES);
        while (channel.isOpen()) {
            try {
                buffer.clear();
                var caller = channel.receive(buffer);
                // Counted first: who has the answer may look at the count at once.
                answered.incrementAndGet();
                channel.send(ByteBuffer.wrap(answer), caller);
            } catch (IOException e) {
                // Closed, which ends the loop; or no route to the caller, who will shout again.
                lastFailure = e;
            }
        }
    }

    /** Why the last shout could not be answered, if one couldn't. */
    public Optional<IOException> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
