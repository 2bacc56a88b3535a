package lanparty.link.doctor.path;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.nio.channels.DatagramChannel;
import lanparty.daemon.linux.DeviceException;
import lanparty.daemon.linux.InterfaceInfo;
import org.jspecify.annotations.Nullable;

/**
 * How this machine sends towards an address: the kernel is asked by connecting a UDP socket, which sends nothing.
 *
 * @param source the address that packets leave from
 * @param port the interface with that address; null where it can't be found
 */
record LocalWay(InetAddress source, @Nullable InterfaceInfo port) {
    /** Null where there is no way. */
    static @Nullable LocalWay to(InetSocketAddress address) {
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
