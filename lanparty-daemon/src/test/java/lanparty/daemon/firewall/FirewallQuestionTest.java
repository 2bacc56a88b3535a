package lanparty.daemon.firewall;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.command.SystemCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as people and programs have them, given to the real kernel and read from it. */
final class FirewallQuestionTest {
    private static final String USUAL = "ct state established,related accept; iifname lo accept; tcp dport 22 accept;";
    private static final String NAMESPACE = "lpfw" + ProcessHandle.current().pid();

    private static final ProgramPath PROGRAMS = new ProgramPath(System.getenv("PATH"));
    private static final SystemCommand SYSTEM = new ProcessCommand(PROGRAMS, Duration.ofMinutes(1));

    private final Path rules;
    private final FirewallQuestion games = FirewallQuestion.ofGames("party0", FirewallQuestionTest::inside);
    private final FirewallQuestion players = FirewallQuestion.ofPlayers(443, true, FirewallQuestionTest::inside);

    FirewallQuestionTest(@TempDir Path folder) {
        rules = folder.resolve("rules.nft");
    }

    private static String inside(List<String> words) throws CommandException {
        List<String> all = new ArrayList<>(List.of("ip", "netns", "exec", NAMESPACE));
        all.addAll(words);
        return SYSTEM.run(all);
    }

    @BeforeEach
    void makeNamespaceWithAnotherTable() throws Exception {
        assumeTrue("root".equals(System.getProperty("user.name")), "needs root");
        assumeInstalled("ip");
        assumeInstalled("nft");
        SYSTEM.run(List.of("ip", "netns", "add", NAMESPACE));
        load("table inet nat { chain out { type nat hook postrouting priority 0; masquerade; } }");
    }

    @AfterEach
    void deleteNamespace() throws CommandException {
        SYSTEM.run(List.of("ip", "netns", "delete", NAMESPACE));
    }

    @Test
    void withoutRulesNothingIsInTheWay() throws Exception {
        assertNull(games.obstacle());
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
        Obstacle obstacle = games.obstacle();
        assertNotNull(obstacle);
        assertTrue(obstacle.what().contains("'inet filter input'"), obstacle.what());
        assertEquals("nft insert rule inet filter input iifname party0 accept", obstacle.cure());
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
        assertNull(games.obstacle());
    }

    @Test
    void theCureIsARuleThatCuresIt() throws Exception {
        load("table ip mine { chain incoming { type filter hook input priority 0; " + USUAL + " reject; } }");
        run(cure(games));
        assertNull(games.obstacle());
        run(cure(players));
        assertNull(players.obstacle());
    }

    @Test
    void firewalldIsToldInItsOwnWords() throws Exception {
        load("table inet firewalld { chain filter_INPUT { type filter hook input priority 10; policy accept; " + USUAL
                + " goto zones; } chain zones { iifname wan0 goto home; reject; } chain home { accept; } }");
        assertEquals("firewall-cmd --zone=trusted --add-interface=party0", cure(games));
        assertEquals("firewall-cmd --add-port=443/udp", cure(players));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL,
                USUAL + " ip saddr 192.168.0.0/16 accept; ip6 saddr fe80::/10 accept;",
                USUAL + " udp dport { 53, 67, 1000-2000 } accept; tcp dport 443 accept;",
                "udp dport != 443 accept;",
                "meta nfproto ipv6 accept; ct state established accept;",
                "iifname lo accept; ct state vmap { established : accept, invalid : drop };",
                "udp dport vmap { 53 : accept, 443 : drop }; accept;",
                "ip saddr vmap { 203.0.113.0/24 : drop }; ip6 saddr vmap { 2001:db8::/32 : drop };",
                "iifname vmap { lo : accept }; udp dport vmap { 1-99 : accept };",
                "udp dport 1-500 reject; accept;"
            })
    void aFirewallThatKeepsPlayersOutIsNamed(String chain) throws Exception {
        load("table inet filter { chain input { type filter hook input priority 0; policy drop; " + chain + " } }");
        Obstacle obstacle = players.obstacle();
        assertNotNull(obstacle);
        assertTrue(obstacle.what().contains("UDP port 443 (nftables chain 'inet filter input')"), obstacle.what());
        assertEquals("nft insert rule inet filter input udp dport 443 accept", obstacle.cure());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                USUAL + " udp dport 443 accept;",
                USUAL + " udp dport { 53, 400-500 } limit rate 100/second accept;",
                USUAL + " udp dport 443 ct count over 100 drop; meta l4proto udp accept;",
                USUAL + " ip saddr 203.0.113.7 drop; th dport 443 counter log accept;",
                USUAL + " ip saddr != 10.0.0.0/8 accept; ip6 saddr != fe80::/10 accept;",
                USUAL
                        + " ip saddr { 203.0.113.7, 10.0.0.0/8 } udp dport 443 accept; udp dport 1-500 ip6 nexthdr udp accept;",
                USUAL + " udp dport vmap { 22 : drop, 400-500 : accept };",
                USUAL + " ip saddr vmap { 203.0.113.0/24 : drop, 198.51.100.0/24 : accept }; ip6 version 6 accept;",
                USUAL + " udp dport vmap { 53 : accept, 443 : jump mine }; } chain mine { accept;"
            })
    void aFirewallThatLetsPlayersInIsLeftAlone(String chain) throws Exception {
        load("table inet filter { chain input { type filter hook input priority 0; policy drop; " + chain + " } }");
        assertNull(players.obstacle());
    }

    @Test
    void aFirewallOfOneFamilyOfAddressesIsNamedToo() throws Exception {
        load("table ip6 filter { chain INPUT { type filter hook input priority 0; policy drop; } }");
        Obstacle obstacle = players.obstacle();
        assertNotNull(obstacle);
        assertTrue(obstacle.what().endsWith("so nobody can come in by IPv6"), obstacle.what());
        assertEquals("ip6tables -I INPUT -p udp --dport 443 -j ACCEPT", obstacle.cure());
        assertNull(games.obstacle());
        assertNull(FirewallQuestion.ofPlayers(443, false, FirewallQuestionTest::inside)
                .obstacle());
    }

    @Test
    void rulesOfIptablesAreReadAsWell() throws Exception {
        assumeInstalled("iptables-nft");
        for (String rule : List.of(
                "-P INPUT DROP",
                "-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT",
                "-A INPUT -i lo -j ACCEPT",
                "-A INPUT -m conntrack --ctstate INVALID -m comment --comment odd -j DROP")) {
            run("iptables-nft " + rule);
        }
        assertEquals("iptables -I INPUT -p udp --dport 443 -j ACCEPT", cure(players));
        assertEquals("iptables -I INPUT -i party0 -j ACCEPT", cure(games));
        run("iptables-nft -A INPUT -p udp -m multiport --dports 53,443 -m comment --comment quic -j ACCEPT");
        assertNull(players.obstacle());
        run("iptables-nft -D INPUT 4");
        run("iptables-nft -I INPUT -i party0 -j ACCEPT");
        assertNull(games.obstacle());
    }

    /** With a copy of its own files in place of this machine's. */
    @Test
    void ufwIsReadAndToldInItsOwnWords(@TempDir Path copy) throws Exception {
        assumeInstalled("ufw");
        assumeInstalled("unshare");
        ufw(copy, "ufw --force enable");
        assertEquals("ufw allow 443/udp", cure(players));
        assertEquals("ufw allow in on party0", cure(games));
        ufw(copy, cure(players));
        ufw(copy, cure(games));
        assertNull(players.obstacle());
        assertNull(games.obstacle());
    }

    private static void ufw(Path copy, String command) throws CommandException {
        inside(List.of(
                "unshare",
                "-m",
                "sh",
                "-ec",
                "mount --make-rprivate /; test -d $0/ufw || cp -r /etc/ufw $0; mount --bind $0/ufw /etc/ufw; "
                        + command,
                copy.toString()));
    }

    private static String cure(FirewallQuestion question) throws CommandException {
        Obstacle obstacle = question.obstacle();
        assertNotNull(obstacle);
        return obstacle.cure();
    }

    private static void assumeInstalled(String program) {
        assumeTrue(PROGRAMS.find(program) != null, program + " is not installed");
    }

    /** Words that hold no spaces of their own. */
    private static void run(String line) throws CommandException {
        inside(List.of(line.split(" ")));
    }

    private void load(String text) throws Exception {
        Files.writeString(
                rules, text.replace("; }", ";\n}").replace("} }", "}\n}").replace("} chain", "}\nchain"));
        inside(List.of("nft", "-f", rules.toString()));
    }
}
