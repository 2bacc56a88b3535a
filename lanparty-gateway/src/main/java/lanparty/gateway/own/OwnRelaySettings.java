package lanparty.gateway.own;

import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.RelayAddress;
import org.jspecify.annotations.Nullable;

/**
 * What a host chose for the relay inside their gateway.
 *
 * @param listen null for the standard port of all addresses
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

    /** Where to listen: by default on IPv6 as well where players could come by it. */
    ListenAddress listenAddress() {
        if (listen != null) {
            return listen;
        }
        return OwnAddresses.hasGlobalIpv6()
                ? new ListenAddress(ANY_IPV6, ListenAddress.DEFAULT.port())
                : ListenAddress.DEFAULT;
    }
}
