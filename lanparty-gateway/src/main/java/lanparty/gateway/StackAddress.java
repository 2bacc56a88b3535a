package lanparty.gateway;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import org.jspecify.annotations.Nullable;

/** The address that the gateway's own machine has on the LAN. */
final class StackAddress {
    private StackAddress() {}

    /** The interface's first IPv4 address; null where it has none, or is not there. Some system calls. */
    static @Nullable String of(String interfaceName) {
        try {
            NetworkInterface port = NetworkInterface.getByName(interfaceName);
            return port == null
                    ? null
                    : port.inetAddresses()
                            .filter(Inet4Address.class::isInstance)
                            .map(InetAddress::getHostAddress)
                            .findFirst()
                            .orElse(null);
        } catch (SocketException e) {
            return null;
        }
    }
}
