package lanparty.client.doctor;

import lanparty.client.route.WayCheck;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether a rule of another VPN's leads games' broadcasts away from the adapter that they are meant for. */
final class PolicyRoutingCheck implements Check {
    private final WayCheck ways;

    PolicyRoutingCheck(String adapter, SystemCommand system) {
        this.ways = new WayCheck(adapter, system);
    }

    @Override
    public String subject() {
        return "routing";
    }

    @Override
    public Finding run() {
        try {
            String obstacle = ways.obstacle();
            if (obstacle == null) {
                return Finding.good(subject(), "no rule leads games' broadcasts elsewhere");
            }
            int cureAt = obstacle.lastIndexOf("; ");
            return Finding.warning(subject(), obstacle.substring(0, cureAt), obstacle.substring(cureAt + 2));
        } catch (CommandException e) {
            return Finding.notChecked(subject(), "the kernel can't be asked for a way: " + e.getMessage());
        }
    }
}
