package lanparty.gateway.own;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.RelayAddress;
import lanparty.gateway.portmap.Ipv6Opening;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose for the relay inside their gateway.
 *
 * @param listen null for the standard port of all addresses; 0.0.0.0 stands for all of IPv6 too
 * @param publicAddress what players reach it by; null for this machine's own addresses
 * @param asksRouter whether the router may be asked to forward the port
 */
public record OwnRelaySettings(
        @Nullable ListenAddress listen, @Nullable RelayAddress publicAddress, boolean asksRouter) {
    private static final String ANY_IPV6 = "::";

    /** True where nothing was said of this relay. */
    public boolean isStandard() {
        return listen == null && publicAddress == null && asksRouter;
    }

    /**
     * Where to listen: on IPv6 as well where players could come by it, unless the host chose one address. A port alone stands for
     * all addresses.
     */
    public ListenAddress listenAddress() {
        ListenAddress wanted = listen == null ? ListenAddress.DEFAULT : listen;
        return wanted.host().equals(ListenAddress.ANY_HOST) && OwnAddresses.hasGlobalIpv6()
                ? new ListenAddress(ANY_IPV6, wanted.port())
                : wanted;
    }

    /**
     * How players get in to a relay that listens there.
     *
     * @param mapped what the router forwards to here; null where it forwards nothing
     * @param ipv6 what the router lets in by IPv6; null where it isn't asked
     * @param bound 0.0.0.0 is all of IPv4, :: all of both
     */
    public WaysIn waysIn(@Nullable InetSocketAddress mapped, @Nullable Ipv6Opening ipv6, InetSocketAddress bound) {
        InetAddress address = bound.getAddress();
        List<InetAddress> own = address.isAnyLocalAddress()
                ? OwnAddresses.ofThisMachine().stream()
                        .filter(each -> address instanceof Inet6Address || each instanceof Inet4Address)
                        .toList()
                : List.of(address);
        return new WaysIn(publicAddress, mapped, ipv6, own, bound.getPort());
    }
}
