package lanparty.lab.attack;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/** A plain UDP socket: packets of any octets, and what comes back, without QUIC's help. */
final class RawUdp implements AutoCloseable {
    private final DatagramSocket socket;
    private final InetSocketAddress relay;
    private long sent;
    private long received;

    /** Sends from this address of the machine's own. */
    RawUdp(InetSocketAddress relay, InetAddress from) throws IOException {
        this.relay = relay;
        socket = new DatagramSocket(new InetSocketAddress(from, 0));
    }

    void send(byte[] octets) throws IOException {
        sent += octets.length;
        socket.send(new DatagramPacket(octets, octets.length, relay));
    }

    /** The next packet that comes; nothing where none does in time. */
    Optional<byte[]> receive(Duration limit) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        socket.setSoTimeout((int) Math.max(1, limit.toMillis()));
        try {
            socket.receive(packet);
        } catch (SocketTimeoutException silence) {
            return Optional.empty();
        }
        received += packet.getLength();
        return Optional.of(Arrays.copyOf(packet.getData(), packet.getLength()));
    }

    /** Takes whatever comes for so long, and answers nothing. */
    void listen(Duration span) throws IOException {
        long deadline = System.nanoTime() + span.toNanos();
        for (long left = span.toNanos(); left > 0; left = deadline - System.nanoTime()) {
            receive(Duration.ofNanos(left));
        }
    }

    /** Octets of UDP payload sent so far. */
    long sent() {
        return sent;
    }

    /** Octets of UDP payload received so far. */
    long received() {
        return received;
    }

    @Override
    public void close() {
        socket.close();
    }
}
