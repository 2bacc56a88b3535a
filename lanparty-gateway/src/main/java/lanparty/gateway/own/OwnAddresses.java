package lanparty.gateway.own;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import lanparty.daemon.linux.LocalWay;
import org.jspecify.annotations.Nullable;

/**
 * The addresses that this machine could be reached by, best first: {@link Reach} says for whom each is good and {@link Ipv6Standing}
 * for how long, and of equal ones the one that it goes to the internet from is the first.
 */
public final class OwnAddresses {
    private OwnAddresses() {}

    /** Of all interfaces that are up; none of loopback or of one link alone. */
    public static List<InetAddress> ofThisMachine() {
        try {
            return sorted(
                    NetworkInterface.networkInterfaces()
                            .filter(OwnAddresses::isUp)
                            .flatMap(NetworkInterface::inetAddresses)
                            .toList(),
                    Ipv6Standing.ofThisMachine(),
                    towardsInternet());
        } catch (SocketException e) {
            // No interface can be listed, not even loopback.
            return List.of();
        }
    }

    /** True where players with IPv6 can reach this machine by it. */
    public static boolean hasGlobalIpv6() {
        return ofThisMachine().stream()
                .anyMatch(address -> address instanceof Inet6Address && Reach.of(address) == Reach.INTERNET);
    }

    /** The IPv4 address that packets to the internet have; null where no route leads there. */
    private static @Nullable InetAddress towardsInternet() {
        LocalWay way = LocalWay.toInternet(false);
        return way == null ? null : way.source();
    }

    static List<InetAddress> sorted(
            Collection<InetAddress> addresses,
            Map<InetAddress, Ipv6Standing> standings,
            @Nullable InetAddress towardsInternet) {
        return addresses.stream()
                .map(OwnAddresses::withoutScope)
                .filter(address -> Reach.of(address) != Reach.THIS_LINK)
                .filter(address -> standings.get(address) != Ipv6Standing.UNUSABLE)
                .sorted(Comparator.comparing(Reach::of)
                        .thenComparing(address -> address instanceof Inet6Address)
                        .thenComparing(address -> standings.getOrDefault(address, Ipv6Standing.STABLE))
                        .thenComparing(address -> !address.equals(towardsInternet))
                        .thenComparing(InetAddress::getHostAddress))
                .distinct()
                .toList();
    }

    /** A global address may carry the interface's name, which is nothing for other machines. */
    private static InetAddress withoutScope(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of an address's own length", e);
        }
    }

    private static boolean isUp(NetworkInterface port) {
        try {
            return port.isUp();
        } catch (SocketException e) {
            return false;
        }
    }
}
