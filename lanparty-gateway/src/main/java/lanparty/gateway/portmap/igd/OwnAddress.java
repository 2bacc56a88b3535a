package lanparty.gateway.portmap.igd;

import java.io.IOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/** This machine's address, as the router sees it. */
final class OwnAddress {
    private OwnAddress() {}

    /** Asks the kernel; sends nothing. */
    static InetAddress towards(InetSocketAddress router) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(router);
            return socket.getLocalAddress();
        }
    }
}
