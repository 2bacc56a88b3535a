package lanparty.link.cli;

import java.nio.file.Path;
import lanparty.ctrl.FieldRules;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.settings.RoomSettings;
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
            description = "The relay that the whole party uses; port 443 unless given. An IPv6 address as"
                    + " [ADDRESS]:PORT.")
    private @Nullable RelayAddress relay;

    @Option(
            names = "--room",
            paramLabel = "CODE",
            description = "The party's room: 1 to 64 letters, digits, '-' and '_'. Everyone who gives the same code"
                    + " meets there. A player of a sealed room gives the host's whole ticket, in quotes:"
                    + " 'CODE#KEY'.")
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
            description = "Trust only this certificate (DER or PEM), as the relay's --certificate-out writes it."
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
            description = "The file with this machine's identity; it is made if it does not exist. Default: in"
                    + " /var/lib/lanparty for root, otherwise in ~/.local/state/lanparty.")
    private @Nullable Path identity;

    /** What was asked for. */
    public RoomSettings settings() {
        return new RoomSettings(relay, room, serverName, relayCaCert, datagramBudget, displayName, identity);
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
