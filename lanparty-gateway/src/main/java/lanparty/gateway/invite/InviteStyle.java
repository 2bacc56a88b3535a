package lanparty.gateway.invite;

/**
 * How the invite is shown.
 *
 * @param hasQr whether it is drawn as well
 * @param hasColours whether standard output is a terminal
 */
public record InviteStyle(boolean hasQr, boolean hasColours) {}
