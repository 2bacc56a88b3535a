package lanparty.daemon.firewall;

import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** The interface towards the internet. */
final class Uplink {
    /** A documentation address (RFC 5737), which a default route leads to; nothing is ever sent there. */
    private static final InetSocketAddress SOMEWHERE = new InetSocketAddress("192.0.2.1", 9);

    private Uplink() {}

    /** Its name; null where no route leads to the internet by IPv4. */
    static @Nullable String ofThisMachine() {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(SOMEWHERE);
            NetworkInterface towards = NetworkInterface.getByInetAddress(socket.getLocalAddress());
            return towards == null ? null : towards.getName();
        } catch (SocketException | UncheckedIOException e) {
            return null;
        }
    }
}
