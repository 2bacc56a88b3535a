package lanparty.daemon.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

/** Rules of iptables as nft tells them: with matches of which it says no more than that they are there. */
class RulesetTest {
    private static final IncomingPacket ANSWER = IncomingPacket.answerOfAGame("party0");

    /** Chains and rules as ufw has them on Debian, without those for single services. */
    private static String ufw(String userRules) {
        return "{\"nftables\": ["
                + chain("INPUT", ", \"hook\": \"input\", \"policy\": \"drop\"")
                + chain("ufw-before-input", "")
                + chain("ufw-not-local", "")
                + chain("ufw-user-input", "")
                + rule("INPUT", "{\"jump\": {\"target\": \"ufw-before-input\"}}")
                + rule("ufw-before-input", match("lo") + ", {\"accept\": null}")
                + rule("ufw-before-input", "{\"xt\": null}, {\"accept\": null}")
                + rule("ufw-before-input", "{\"jump\": {\"target\": \"ufw-not-local\"}}")
                + rule("ufw-not-local", "{\"xt\": null}, {\"return\": null}")
                + rule("ufw-not-local", "{\"drop\": null}")
                + rule("ufw-before-input", "{\"jump\": {\"target\": \"ufw-user-input\"}}")
                + userRules
                + "{\"metainfo\": {}}]}";
    }

    private static String chain(String name, String more) {
        return "{\"chain\": {\"family\": \"ip\", \"table\": \"filter\", \"name\": \"" + name + "\"" + more + "}}, ";
    }

    private static String rule(String chain, String words) {
        return "{\"rule\": {\"family\": \"ip\", \"table\": \"filter\", \"chain\": \"" + chain + "\", \"expr\": ["
                + words + "]}}, ";
    }

    private static String match(String adapter) {
        return "{\"match\": {\"op\": \"==\", \"left\": {\"meta\": {\"key\": \"iifname\"}}, \"right\": \"" + adapter
                + "\"}}";
    }

    @Test
    void ufwDropsAnswersAsLongAsNoRuleTrustsTheAdapter() {
        assertEquals("ip filter INPUT", Ruleset.parse(ufw("")).chainThatDrops(ANSWER));
    }

    @Test
    void ufwThatWasToldToAllowTheAdapterIsLeftAlone() {
        String allowed = rule("ufw-user-input", match("party0") + ", {\"accept\": null}");
        assertNull(Ruleset.parse(ufw(allowed)).chainThatDrops(ANSWER));
    }

    /** As OpenSnitch has it; small kernels have no such queue to load it into. */
    @Test
    void aProgramThatIsAskedForEachPacketMayLetItIn() {
        String rules = "{\"nftables\": ["
                + chain("INPUT", ", \"hook\": \"input\", \"policy\": \"drop\"")
                + rule("INPUT", "{\"queue\": {\"num\": 0}}")
                + "{\"metainfo\": {}}]}";
        assertNull(Ruleset.parse(rules).chainThatDrops(ANSWER));
    }
}
