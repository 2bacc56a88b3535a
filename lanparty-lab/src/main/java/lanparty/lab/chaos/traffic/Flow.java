package lanparty.lab.chaos.traffic;

/**
 * Frames of one sender as one receiver sees them.
 *
 * @param sender a host's id
 * @param target what the frames say
 * @param receiver the id of the host they arrive at
 */
public record Flow(int sender, Target target, int receiver) {
    /** In words, with the hosts' names. */
    public String describe(Hosts hosts) {
        String how = target.equals(Target.BROADCAST)
                ? " (broadcast)"
                : target.equals(Target.MULTICAST) ? " (multicast)" : "";
        return hosts.byId(sender) + " > " + hosts.byId(receiver) + how;
    }
}
