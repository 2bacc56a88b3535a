package lanparty.client.firewall;

import java.util.List;
import lanparty.client.system.CommandException;
import lanparty.client.system.SystemCommand;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine's own firewall keeps out what a LAN's games answer to broadcasts. It lets such an answer pass as little as
 * any other packet that nobody here asked for, unless a rule says that the party's LAN is trusted.
 */
public final class InputFirewall {
    private final String adapter;
    private final SystemCommand system;

    /**
     * Asks nothing yet.
     *
     * @param adapter the virtual adapter, which need not be there
     */
    public InputFirewall(String adapter, SystemCommand system) {
        this.adapter = adapter;
        this.system = system;
    }

    /**
     * What is in the way.
     *
     * @return a sentence that ends in its cure behind the last semicolon; null where nothing is
     * @throws CommandException where the firewall can't be asked, as without nftables' program
     */
    public @Nullable String obstacle() throws CommandException {
        String json = system.run(List.of("nft", "-j", "list", "ruleset"));
        try {
            Ruleset ruleset = Ruleset.parse(json);
            String chain = ruleset.chainThatDrops(new Answer(adapter));
            return chain == null
                    ? null
                    : "this machine's firewall drops the answers of games on the LAN (nftables chain '" + chain
                            + "'), so they may not be found or joined; let them in: " + cure(ruleset, chain);
        } catch (RuntimeException e) {
            throw new CommandException("'nft -j list ruleset' gave no rules that can be read", json);
        }
    }

    private String cure(Ruleset ruleset, String chain) {
        if (chain.contains(" firewalld ")) {
            return "firewall-cmd --zone=trusted --add-interface=" + adapter;
        }
        if (ruleset.hasChain("ufw-user-input")) {
            return "ufw allow in on " + adapter;
        }
        return chain.equals("ip filter INPUT")
                ? "iptables -I INPUT -i " + adapter + " -j ACCEPT"
                : "nft insert rule " + chain + " iifname " + adapter + " accept";
    }
}
