package lanparty.relay.transport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import org.jspecify.annotations.Nullable;

/** A NAT between one endpoint and its relay on the loopback, which forgets on demand which port it used. */
final class ForgetfulNat implements AutoCloseable {
    private final ByteBuffer packet = ByteBuffer.allocate(2048);
    private final InetSocketAddress relay;
    private final Selector selector = Selector.open();
    private final DatagramChannel inside = open();
    private final Thread thread = new Thread(this::carryAll, "nat");
    private DatagramChannel outside = open();
    private volatile boolean shallForget;
    private volatile boolean isCut;
    private @Nullable SocketAddress endpoint;

    ForgetfulNat(int relayPort) throws IOException {
        relay = new InetSocketAddress(InetAddress.getLoopbackAddress(), relayPort);
        thread.start();
    }

    /** What the endpoint takes for the relay's port. */
    int port() {
        return inside.socket().getLocalPort();
    }

    /** The relay sees the endpoint's next packet come from another port; the old one is closed. */
    void forget() {
        shallForget = true;
        selector.wakeup();
    }

    /** Nothing passes, either way, until {@link #mend}. */
    void cut() {
        isCut = true;
    }

    /** Packets pass again. */
    void mend() {
        isCut = false;
    }

    private DatagramChannel open() throws IOException {
        DatagramChannel channel = DatagramChannel.open();
        channel.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
        return channel;
    }

    private void carryAll() {
        try {
            while (selector.isOpen()) {
                selector.select();
                if (!selector.isOpen()) {
                    return;
                }
                selector.selectedKeys().clear();
                if (shallForget) {
                    shallForget = false;
                    outside.close();
                    outside = open();
                }
                carryOut();
                carryIn();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void carryOut() throws IOException {
        for (SocketAddress from = inside.receive(packet.clear()); from != null; from = inside.receive(packet.clear())) {
            endpoint = from;
            if (!isCut) {
                outside.send(packet.flip(), relay);
            }
        }
    }

    private void carryIn() throws IOException {
        while (outside.receive(packet.clear()) != null) {
            if (endpoint != null && !isCut) {
                inside.send(packet.flip(), endpoint);
            }
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        inside.close();
        outside.close();
    }
}
