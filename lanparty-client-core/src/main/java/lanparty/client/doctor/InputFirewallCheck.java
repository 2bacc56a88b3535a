package lanparty.client.doctor;

import lanparty.client.firewall.InputFirewall;
import lanparty.client.system.CommandException;
import lanparty.client.system.SystemCommand;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether this machine's firewall lets in the answers of games on the LAN. */
final class InputFirewallCheck implements Check {
    private final InputFirewall firewall;
    private final String adapter;

    InputFirewallCheck(String adapter, SystemCommand system) {
        this.adapter = adapter;
        this.firewall = new InputFirewall(adapter, system);
    }

    @Override
    public String subject() {
        return "firewall";
    }

    @Override
    public Finding run() {
        try {
            String obstacle = firewall.obstacle();
            if (obstacle == null) {
                return Finding.good(subject(), "lets in what comes by '" + adapter + "'");
            }
            int cureAt = obstacle.lastIndexOf("; ");
            return Finding.warning(subject(), obstacle.substring(0, cureAt), obstacle.substring(cureAt + 2));
        } catch (CommandException e) {
            return Finding.notChecked(subject(), String.valueOf(e.getMessage()));
        }
    }
}
