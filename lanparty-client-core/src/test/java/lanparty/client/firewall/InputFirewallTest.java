package lanparty.client.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.client.system.CommandException;
import lanparty.client.system.Namespace;
import lanparty.client.system.ProgramPath;
import lanparty.client.system.Root;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as people and programs have them, given to the real kernel and read from it. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class InputFirewallTest {
    private static final String USUAL = "ct state established,related accept; iifname lo accept; tcp dport 22 accept;";

    private final Path rules;
    private final Namespace namespace;
    private final InputFirewall firewall;

    InputFirewallTest(@TempDir Path folder) throws CommandException {
        assumeTrue(new ProgramPath(System.getenv("PATH")).find("nft") != null, "nft is not installed");
        rules = folder.resolve("rules.nft");
        namespace = new Namespace();
        firewall = new InputFirewall("party0", namespace);
    }

    @BeforeEach
    void anotherTable() throws Exception {
        load("table inet nat { chain out { type nat hook postrouting priority 0; masquerade; } }");
    }

    @AfterEach
    void deleteNamespace() throws CommandException {
        namespace.close();
    }

    @Test
    void withoutRulesNothingIsInTheWay() throws Exception {
        assertNull(firewall.obstacle());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL,
                "ct state vmap { established : accept, related : accept, invalid : drop }; iifname lo accept;",
                "iifname { lo, wan0 } accept;",
                "iifname \"vpn*\" accept;",
                "iifname != wan0 jump mine; accept; } chain mine { udp dport 5353 accept; drop;",
                "ip protocol icmp accept; udp dport 1000-2000 accept; udp dport { 53, 67 } accept;",
                "iifname party0 udp dport 27015 accept; ip daddr 224.0.0.251 accept; meta pkttype broadcast accept;",
                "jump mine; ct state new drop; } chain mine { ip6 saddr fe80::/10 accept; return;"
            })
    void aFirewallThatWaitsForNobodyDropsAnswers(String chain) throws Exception {
        load("table inet filter { chain input { type filter hook input priority 0; policy drop; " + chain + " } }");
        String obstacle = firewall.obstacle();
        assertNotNull(obstacle);
        assertTrue(obstacle.contains("'inet filter input'"), obstacle);
        assertTrue(
                obstacle.endsWith("; let them in: nft insert rule inet filter input iifname party0 accept"), obstacle);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL + " iifname party0 accept;",
                USUAL + " iifname \"party*\" udp dport 1024-65535 accept;",
                USUAL + " iifname { party0, wan0 } meta l4proto { tcp, udp } accept;",
                USUAL + " iifname vmap { lo : accept, party0 : jump mine }; } chain mine { meta pkttype host accept;",
                USUAL + " ip saddr 192.168.0.0/16 accept;",
                USUAL + " ip daddr 192.168.0.0/16 accept;",
                USUAL + " fib daddr type != local drop; iifname party0 accept;",
                USUAL + " meta mark != 0x1 drop; ip daddr != 192.168.0.7 drop; iifname party0 accept;",
                USUAL + " ip saddr 192.168.0.0/16 jump mine; drop; } chain mine { accept;",
                "tcp dport != 22 drop; iifname party0 accept;",
                "ct state { established, new } accept;",
                "iifname != wan0 accept;"
            })
    void aFirewallThatTrustsTheAdapterIsLeftAlone(String chain) throws Exception {
        load("table inet filter { chain input { type filter hook input priority 0; policy drop; " + chain + " } }");
        assertNull(firewall.obstacle());
    }

    @Test
    void theCureIsARuleThatCuresIt() throws Exception {
        load("table ip mine { chain incoming { type filter hook input priority 0; " + USUAL + " reject; } }");
        String obstacle = String.valueOf(firewall.obstacle());
        namespace.sh(obstacle.substring(obstacle.indexOf("nft insert")));
        assertNull(firewall.obstacle());
    }

    @Test
    void firewalldIsToldInItsOwnWords() throws Exception {
        load("table inet firewalld { chain filter_INPUT { type filter hook input priority 10; policy accept; " + USUAL
                + " goto zones; } chain zones { iifname wan0 goto home; reject; } chain home { accept; } }");
        assertEquals(
                "firewall-cmd --zone=trusted --add-interface=party0",
                String.valueOf(firewall.obstacle()).replaceFirst(".*let them in: ", ""));
    }

    private void load(String text) throws Exception {
        Files.writeString(
                rules, text.replace("; }", ";\n}").replace("} }", "}\n}").replace("} chain", "}\nchain"));
        namespace.run(List.of("nft", "-f", rules.toString()));
    }
}
