package lanparty.daemon.firewall;

/**
 * What in this machine's firewall is in the way.
 *
 * @param what in words
 * @param cure a command that lets the packets in until the firewall is loaded again
 */
public record Obstacle(String what, String cure) {
    /** Both. */
    public String sentence() {
        return what + "; let them in: " + cure;
    }
}
