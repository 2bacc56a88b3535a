package lanparty.gateway;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.SecureRandom;
import java.util.List;
import java.util.Objects;
import java.util.function.LongSupplier;
import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.RelayAddress;
import lanparty.gateway.own.OwnAddresses;
import lanparty.gateway.own.OwnRelay;
import lanparty.gateway.own.WaysIn;
import lanparty.gateway.portmap.PortMapping;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the relay inside a gateway, which runs where no other relay is named. */
final class OwnRelayOptions {
    private static final String ANY_IPV6 = "::";

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description =
                    "Where the relay inside this gateway listens, which runs where --relay is left out. Default: UDP"
                            + " port 443 of all addresses.")
    private @Nullable ListenAddress listen;

    @Option(
            names = "--public",
            paramLabel = "HOST[:PORT]",
            description = "What players reach that relay by, for their invite: this machine's name, or the router's"
                    + " public address where it forwards the port. Default: this machine's own addresses.")
    private @Nullable RelayAddress publicAddress;

    @Option(
            names = "--no-port-mapping",
            description =
                    "Don't ask the router to forward the port, which is done by PCP, NAT-PMP or UPnP where this machine has"
                            + " no public IPv4 address.")
    private boolean hasNoPortMapping;

    /** Ends the command with a sentence where another relay is named as well. */
    void requireNoneFor(@Nullable RelayAddress otherRelay) {
        if (otherRelay != null && (listen != null || publicAddress != null || hasNoPortMapping)) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--listen, --public and --no-port-mapping are for the relay inside this gateway; leave them out, or --relay");
        }
    }

    /** Where to listen: by default on IPv6 as well where players could come by it. */
    ListenAddress listen() {
        if (listen != null) {
            return listen;
        }
        return OwnAddresses.hasGlobalIpv6()
                ? new ListenAddress(ANY_IPV6, ListenAddress.DEFAULT.port())
                : ListenAddress.DEFAULT;
    }

    /**
     * What the router is to be asked for; null where players get in without, or the host doesn't want it.
     *
     * @param nanoClock as {@link System#nanoTime}
     */
    @Nullable
    PortMapping portMapping(OwnRelay relay, SecureRandom random, LongSupplier nanoClock) {
        boolean needsNone = hasNoPortMapping
                || relay.address().isLoopbackAddress()
                || waysIn(relay, null).hasOwnIpv4();
        return needsNone
                ? null
                : PortMapping.byDefaultRouter(relay.port(), random, nanoClock).orElse(null);
    }

    /** How players get in, with what the router forwards. */
    WaysIn waysIn(OwnRelay relay, @Nullable InetSocketAddress mapped) {
        List<InetAddress> own =
                relay.address().isAnyLocalAddress() ? OwnAddresses.ofThisMachine() : List.of(relay.address());
        return new WaysIn(publicAddress, mapped, own, relay.port());
    }
}
