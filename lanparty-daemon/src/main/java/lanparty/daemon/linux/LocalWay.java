package lanparty.daemon.linux;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/**
 * How this machine sends towards an address: the kernel is asked by connecting a UDP socket, which sends nothing.
 *
 * @param source the address that packets leave from
 * @param port the interface with that address; null where it can't be found
 */
public record LocalWay(InetAddress source, @Nullable InterfaceInfo port) {
    /** Documentation addresses (RFC 5737, RFC 3849), which a default route leads to; nothing is ever sent there. */
    private static final InetSocketAddress SOMEWHERE_IPV4 = new InetSocketAddress("192.0.2.1", 9);

    private static final InetSocketAddress SOMEWHERE_IPV6 = new InetSocketAddress("2001:db8::1", 9);

    /** Where a default route leads; null where this machine has none of that family. */
    public static @Nullable LocalWay toInternet(boolean byIpv6) {
        return to(byIpv6 ? SOMEWHERE_IPV6 : SOMEWHERE_IPV4);
    }

    /** Null where there is no way. */
    public static @Nullable LocalWay to(InetSocketAddress address) {
        try (DatagramChannel socket = DatagramChannel.open()) {
            socket.connect(address);
            if (socket.getLocalAddress() instanceof InetSocketAddress local) {
                return new LocalWay(local.getAddress(), portOf(local.getAddress()));
            }
            return null;
        } catch (IOException e) {
            return null;
        }
    }

    private static @Nullable InterfaceInfo portOf(InetAddress address) throws IOException {
        NetworkInterface found = NetworkInterface.getByInetAddress(address);
        try {
            return found == null ? null : InterfaceInfo.read(found.getName());
        } catch (DeviceException e) {
            return null;
        }
    }
}
