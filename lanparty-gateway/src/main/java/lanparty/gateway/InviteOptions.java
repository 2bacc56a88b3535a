package lanparty.gateway;

import lanparty.daemon.shell.Terminal;
import lanparty.gateway.invite.InviteStyle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options for how the invite is shown. */
final class InviteOptions {
    @Option(
            names = "--qr",
            negatable = true,
            fallbackValue = "true",
            description = "Draw the invite as a QR code too, or don't. Default: where the output is a terminal.")
    private @Nullable Boolean qr;

    /** How it is shown. Asks what standard output is, so not after privileges are given up. */
    InviteStyle style() {
        boolean isTerminal = Terminal.isOutput();
        return new InviteStyle(qr == null ? isTerminal : qr, isTerminal);
    }
}
