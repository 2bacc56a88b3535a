package lanparty.lab.tool;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/**
 * A game looking for servers: it broadcasts into the LAN and listens for an answer.
 *
 * @param answer what the first server said
 * @param server the address it said it from
 */
public record UdpShout(String answer, String server) {
    private static final int LARGEST_BYTES = 2048;
    private static final Duration PAUSE = Duration.ofMillis(500);

    /**
     * Broadcasts every half second until somebody answers. The socket is not bound to an interface, as a game's isn't, so
     * the machine's routes alone decide where {@code 255.255.255.255} goes.
     */
    public static Optional<UdpShout> from(Namespace machine, String broadcastAddress, int port, Duration limit) {
        DatagramChannel channel = machine.call(() -> DatagramChannel.open(StandardProtocolFamily.INET));
        try (channel) {
            channel.setOption(StandardSocketOptions.SO_BROADCAST, true).configureBlocking(false);
            InetSocketAddress target = new InetSocketAddress(broadcastAddress, port);
            for (long tries = Math.max(1, limit.dividedBy(PAUSE)); tries > 0; tries--) {
                channel.send(ByteBuffer.wrap("anyone here?".getBytes(StandardCharsets.UTF_8)), target);
                Optional<UdpShout> answer = Patience.find(PAUSE, () -> poll(channel));
                if (answer.isPresent()) {
                    return answer;
                }
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new LabException("broadcasting from " + machine.name() + " to " + broadcastAddress, e);
        }
    }

    private static Optional<UdpShout> poll(DatagramChannel channel) {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST_BYTES);
        try {
            if (channel.receive(buffer) instanceof InetSocketAddress sender) {
                String text = StandardCharsets.UTF_8.decode(buffer.flip()).toString();
                return Optional.of(new UdpShout(text, sender.getAddress().getHostAddress()));
            }
            return Optional.empty();
        } catch (IOException e) {
            throw new LabException("listening for an answer", e);
        }
    }
}
