package lanparty.gateway.own;

import java.util.Objects;
import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.RelayAddress;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of the relay inside a gateway, which runs where no other relay is named. */
public final class OwnRelayOptions {
    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(
            names = "--listen",
            paramLabel = "[HOST:]PORT",
            description = "Where the relay inside this gateway listens. It runs when --relay is left out. Default:"
                    + " UDP port 443 of all addresses.")
    private @Nullable ListenAddress listen;

    @Option(
            names = "--public",
            paramLabel = "HOST[:PORT]",
            description = "The address that players use to reach that relay, for the invite: this machine's name, or"
                    + " the router's public address if it forwards the port. Default: this machine's own addresses.")
    private @Nullable RelayAddress publicAddress;

    @Option(
            names = "--no-port-mapping",
            description = "Don't ask the router to let players in. Otherwise it is asked by PCP, NAT-PMP or UPnP when"
                    + " this machine has no public IPv4 address: to forward the port, and to open its firewall for"
                    + " this machine's IPv6 addresses.")
    private boolean hasNoPortMapping;

    /**
     * What was asked for.
     *
     * @throws ParameterException where another relay is named as well
     */
    public OwnRelaySettings settings(@Nullable RelayAddress otherRelay) {
        OwnRelaySettings settings = new OwnRelaySettings(listen, publicAddress, !hasNoPortMapping);
        if (otherRelay != null && !settings.isStandard()) {
            throw new ParameterException(
                    Objects.requireNonNull(command).commandLine(),
                    "--listen, --public and --no-port-mapping are for the relay inside this gateway; leave them out, or --relay");
        }
        return settings;
    }
}
