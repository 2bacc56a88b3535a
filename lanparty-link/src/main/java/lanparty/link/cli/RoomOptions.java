package lanparty.link.cli;

import java.nio.file.Path;
import lanparty.ctrl.FieldRules;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.identity.ClientIdentity;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.settings.Destination;
import lanparty.link.settings.EndpointSettings;
import lanparty.link.trust.TrustRules;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;

/**
 * Which relay, which room, under what name: the options that client and gateway share. The command line must know the
 * types of the control protocol, see {@link lanparty.daemon.shell.ControlCommandLine}.
 */
public final class RoomOptions {
    @Option(
            names = "--relay",
            paramLabel = "HOST[:PORT]",
            description = "The relay to meet the others at; port 443 unless given. An IPv6 address as [ADDRESS]:PORT.")
    private @Nullable RelayAddress relay;

    @Option(
            names = "--room",
            paramLabel = "CODE",
            description = "The party's room: 1 to 64 letters, digits, '-' and '_'. All who say the same code meet. A"
                    + " player of a sealed room gives the host's whole ticket, in quotes: 'CODE#KEY'.")
    private @Nullable RoomTicket room;

    @Option(
            names = "--server-name",
            paramLabel = "NAME",
            description = "The name expected in the relay's certificate. Default: the relay's host, or "
                    + Protocol.SELF_SIGNED_NAME + " where --relay-ca-cert is given.")
    private @Nullable String serverName;

    @Option(
            names = "--relay-ca-cert",
            paramLabel = "FILE",
            description = "Trust only this certificate (DER or PEM), as the relay's --dev-cert-der-out writes it."
                    + " Default: the authorities that this system trusts; for a relay that none of them vouches for, the"
                    + " key that it had when it was met first.")
    private @Nullable Path relayCaCert;

    @Option(
            names = "--datagram-budget",
            paramLabel = "BYTES",
            converter = BudgetConverter.class,
            description = "The largest datagram wanted, " + Protocol.MIN_DATAGRAM_BUDGET + " to "
                    + Protocol.MAX_DATAGRAM_BUDGET + ". Default: what the path carries.")
    private @Nullable Integer datagramBudget;

    @Option(
            names = "--name",
            paramLabel = "NAME",
            converter = NameConverter.class,
            defaultValue = "",
            description = "What the others see you as; up to " + Protocol.MAX_NAME_LENGTH + " characters.")
    private String displayName;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "Where this machine's identity is kept, made when it is not there."
                    + " Default: in /var/lib/lanparty for root, else in ~/.local/state/lanparty.")
    private @Nullable Path identity;

    /** The identity's file: the one given, else {@code standard}. */
    public Path identityFile(Path standard) {
        return identity == null ? standard : identity;
    }

    /** The room that was named; null where none was. */
    public @Nullable RoomTicket room() {
        return room;
    }

    /** The relay that was named; null where none was. */
    public @Nullable RelayAddress relay() {
        return relay;
    }

    /**
     * By what that relay is to be known.
     *
     * @param knownRelays where relays are remembered whose keys nothing else tells
     */
    public TrustRules trust(Path knownRelays) {
        return hasTrust() ? new TrustRules(serverName, relayCaCert, null, null) : TrustRules.firstUse(knownRelays);
    }

    /** True where anything was said of the relay's certificate. */
    public boolean hasTrust() {
        return serverName != null || relayCaCert != null;
    }

    /** A player's endpoint with these options, at its own address. */
    public EndpointSettings ofPlayer(Destination to, ClientIdentity identity) {
        return new EndpointSettings(
                to, PeerRole.CLIENT, identity.mac(), null, datagramBudget, identity.keys(), null, displayName);
    }

    /**
     * A gateway's endpoint with these options.
     *
     * @param to with the room's key where the gateway seals it
     * @param mtu the payload that the device can carry
     * @param token the relay operator's; null to show none
     */
    public EndpointSettings ofGateway(
            Destination to, int mtu, IdentityKeyPair identity, @Nullable OperatorToken token) {
        return new EndpointSettings(to, PeerRole.GATEWAY, null, mtu, datagramBudget, identity, token, displayName);
    }

    /** Octets within the protocol's bounds. */
    static final class BudgetConverter implements ITypeConverter<Integer> {
        @Override
        public Integer convert(String text) {
            if (text.matches("[0-9]{1,5}")) {
                int bytes = Integer.parseInt(text);
                if (bytes >= Protocol.MIN_DATAGRAM_BUDGET && bytes <= Protocol.MAX_DATAGRAM_BUDGET) {
                    return bytes;
                }
            }
            throw new IllegalArgumentException("'" + text + "' is not a datagram budget; write "
                    + Protocol.MIN_DATAGRAM_BUDGET + " to " + Protocol.MAX_DATAGRAM_BUDGET + " bytes");
        }
    }

    /** Refuses with the sentence that a Hello would. */
    static final class NameConverter implements ITypeConverter<String> {
        @Override
        public String convert(String text) {
            return FieldRules.requireDisplayName(text.strip());
        }
    }
}
