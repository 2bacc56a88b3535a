package lanparty.daemon.firewall;

import lanparty.daemon.command.CommandException;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether this machine's firewall lets in what a question asks about. */
public final class FirewallCheck implements Check {
    private final FirewallQuestion question;

    /** Asks nothing yet. */
    public FirewallCheck(FirewallQuestion question) {
        this.question = question;
    }

    @Override
    public String subject() {
        return "firewall";
    }

    @Override
    public Finding run() {
        try {
            Obstacle obstacle = question.obstacle();
            if (obstacle != null) {
                return Finding.warning(subject(), obstacle.what(), "let them in: " + obstacle.cure());
            }
            return LegacyTables.areInUse()
                    ? Finding.notChecked(subject(), "this machine has rules of iptables-legacy, which aren't read here")
                    : Finding.good(subject(), question.good());
        } catch (CommandException e) {
            return Finding.notChecked(subject(), String.valueOf(e.getMessage()));
        }
    }
}
