package lanparty.lab.tool;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/** A game server that sends every datagram back to its sender as it came. */
public final class Echo implements AutoCloseable {
    private static final int PORT = 6001;
    private static final int LARGEST_BYTES = 2048;

    private final DatagramChannel channel;
    private final InetSocketAddress address;

    private Echo(DatagramChannel channel, InetSocketAddress address) {
        this.channel = channel;
        this.address = address;
    }

    /** Answers at that address of a machine. */
    public static Echo on(Namespace machine, String address) {
        return bound(
                machine.call(() -> DatagramChannel.open(StandardProtocolFamily.INET)),
                new InetSocketAddress(address, PORT));
    }

    /** Answers at a free port of this process's own loopback. */
    static Echo onLoopback() throws IOException {
        return bound(
                DatagramChannel.open(StandardProtocolFamily.INET),
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
    }

    private static Echo bound(DatagramChannel channel, InetSocketAddress address) {
        try {
            channel.bind(address);
            Echo echo = new Echo(channel, (InetSocketAddress) channel.getLocalAddress());
            Thread thread = new Thread(echo::serve, "echo");
            thread.setDaemon(true);
            thread.start();
            return echo;
        } catch (IOException e) {
            throw new LabException("listening at " + address, e);
        }
    }

    /** Where it listens. */
    InetSocketAddress address() {
        return address;
    }

    private void serve() {
        ByteBuffer buffer = ByteBuffer.allocateDirect(LARGEST_BYTES);
        while (channel.isOpen()) {
            try {
                var sender = channel.receive(buffer.clear());
                channel.send(buffer.flip(), sender);
            } catch (IOException closedOrNoWayBack) {
                // An answer that can't be sent is lost, as its sender will notice. A closed channel ends the loop.
                continue;
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new LabException("closing the echo at " + address, e);
        }
    }
}
