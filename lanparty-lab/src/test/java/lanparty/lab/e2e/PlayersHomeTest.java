package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.Party;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.SeenFrame;
import lanparty.lab.tool.Ping;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Homes that have the party's numbers, or other ideas of where the party's traffic goes. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
@NeedsTool(value = "arping", from = "iputils-arping")
final class PlayersHomeTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String OWN = "your address on the LAN is ([0-9.]+)/";
    private static final Pattern ARPING_ANSWER = Pattern.compile("reply from [0-9.]+ \\[([0-9A-Fa-f:]+)\\]");
    private static final int ARP = 0x0806;
    private static final int ARP_OPERATION = 20;
    private static final int ARP_SENDER = 28;
    private static final int REQUEST = 1;

    private static RunningParty running;
    private static Party party;
    private static Namespace player;
    private static Namespace router;
    private static Path resolvConf;
    private @Nullable NamespacedProcess client;

    @BeforeAll
    static void open() throws IOException {
        running = new RunningParty("players-home");
        party = running.party;
        player = party.player(1);
        router = party.home(1).router();
        // 'ip netns exec' mounts it over the machine's own (ip-netns(8)).
        resolvConf = Path.of("/etc/netns", player.name(), "resolv.conf");
        Files.createDirectories(resolvConf.getParent());
        Files.writeString(resolvConf, "");
    }

    @AfterAll
    static void close() throws IOException {
        running.close();
        Files.deleteIfExists(resolvConf);
        Files.deleteIfExists(resolvConf.getParent());
    }

    @AfterEach
    void leave() {
        NamespacedProcess joined = client;
        if (joined != null) {
            joined.terminate();
            assertEquals(0, joined.exitCode(LIMIT), joined::log);
        }
    }

    /** Another station of the LAN has the very address that the player has at home. */
    @Test
    void eachInterfaceAnswersAndAsksForItsOwnAddressesAlone() throws IOException {
        liveIn("192.168.50", 24);
        party.lan2().address(Party.LAN_HOST_PORT, "192.168.50.77/32");
        String own = joinAndTakeAnAddress();
        assertEquals(
                List.of(party.lan2().macOf(Party.LAN_HOST_PORT)),
                answers(party.lan1(), Party.LAN_HOST_PORT, "192.168.50.77"));
        assertEquals(List.of(running.macOf(1)), answers(party.lan1(), Party.LAN_HOST_PORT, own));
        assertEquals(List.of(), answers(router, "lan0", own));
        String mac = running.macOf(1);
        try (FrameWatch asked = new FrameWatch(
                party.lan2(), Party.LAN_HOST_PORT, frame -> frame.source().equals(mac) && isArpRequest(frame))) {
            player.run("ip", "neigh", "flush", "dev", Daemons.TAP);
            player.command("ping", "-c", "1", "-W", "1", "-I", "192.168.50.77", Party.LAN2_ADDRESS)
                    .attempt();
            SeenFrame request = asked.await(LIMIT, frame -> true).orElseThrow();
            assertEquals(own, senderOf(request));
        } finally {
            party.lan2().run("ip", "address", "delete", "192.168.50.77/32", "dev", Party.LAN_HOST_PORT);
        }
    }

    /** The game listens where the home has a network of its own inside the LAN's. */
    @Test
    void aLanAroundTheHomesNetworkIsReachedAndTheHomesRouterAndNameServerToo() throws IOException {
        liveIn("192.168.20", 24);
        party.lan2().address(Party.LAN_HOST_PORT, "192.168.20.50/16");
        NamespacedProcess joined = join("--address", "192.168.50.9/16");
        joined.awaitLog(
                "the same addresses as your home network \\(192\\.168\\.20\\.0/24\\).* using 192\\.168\\.20\\.1,"
                        + " 192\\.168\\.20\\.53;.* whose address is 192\\.168\\.20\\.1, 192\\.168\\.20\\.53,"
                        + " 192\\.168\\.20\\.77, which is your home's",
                LIMIT);
        assertTrue(Ping.reaches(player, "192.168.20.50"), joined::log);
        assertTrue(Ping.reaches(player, Party.RELAY_ADDRESS), joined::log);
        for (String atHome : List.of("192.168.20.1", "192.168.20.53")) {
            assertTrue(wayTo(atHome).contains("dev " + Party.UPLINK), () -> wayTo(atHome));
            assertTrue(Ping.reaches(player, atHome), joined::log);
        }
        party.lan2().run("ip", "address", "delete", "192.168.20.50/16", "dev", Party.LAN_HOST_PORT);
    }

    /** People set a default route by its router alone, and the kernel finds that router on the LAN. */
    @Test
    void whatWasPinnedHoldsAgainSoonAfterTheHomesInterfaceWasAwayAndInTheNextHome() throws IOException {
        liveIn("192.168.50", 24);
        joinAndTakeAnAddress();
        assertTrue(Ping.reaches(player, "192.168.50.53"));
        player.run("ip", "address", "flush", "dev", Party.UPLINK);
        player.run("ip", "link", "set", Party.UPLINK, "down");
        player.run("ip", "link", "set", Party.UPLINK, "up");
        player.address(Party.UPLINK, "192.168.50.77/24");
        player.defaultRoute("192.168.50.1");
        for (String atHome : List.of("192.168.50.1", "192.168.50.53", Party.RELAY_ADDRESS)) {
            Way.await(player, atHome, Party.UPLINK);
        }
        Way.await(player, Party.LAN2_ADDRESS, Daemons.TAP);
        // Another network's router and name server, and the LAN's numbers are no longer the home's.
        liveIn("192.168.1", 24);
        for (String atHome : List.of("192.168.1.1", "192.168.1.53", Party.RELAY_ADDRESS)) {
            Way.await(player, atHome, Party.UPLINK);
        }
        Way.await(player, "192.168.50.53", Daemons.TAP);
    }

    /** Both come after the client, as where a VPN connects and a firewall is loaded in the middle of an evening. */
    @Test
    void whatBeatsThePartysTrafficIsNamedWithACureThatCuresIt() throws IOException {
        liveIn("192.168.1", 24);
        NamespacedProcess joined = join("--address", "built-in-dhcp");
        joined.awaitLog(OWN, LIMIT);
        player.run("ip", "link", "add", "vpn0", "type", "veth", "peer", "name", "vpn1");
        player.run("ip", "link", "set", "vpn0", "up");
        player.run("ip", "link", "set", "vpn1", "up");
        player.run("ip", "route", "add", "default", "dev", "vpn0", "table", "52");
        player.run("ip", "rule", "add", "pref", "5270", "to", "192.168.50.0/24", "lookup", "52");
        player.run("ip", "rule", "add", "pref", "5271", "to", "224.0.0.0/3", "lookup", "52");
        try {
            joined.awaitLog("warning: games may not find the party.* leaves by 'vpn0'.* as rule 5270 ", LIMIT);
            joined.awaitLog("warning: games may not find the party.* leaves by 'vpn0'.* as rule 5271 ", LIMIT);
            player.run("ip", "rule", "add", "pref", "5269", "lookup", "main", "suppress_prefixlength", "0");
            joined.awaitLog("this machine no longer blocks the party's traffic", LIMIT);
            assertTrue(Ping.reaches(player, Party.LAN2_ADDRESS), joined::log);
        } finally {
            for (String rule : List.of("5269", "5270", "5271")) {
                player.command("ip", "rule", "delete", "pref", rule).attempt();
            }
            player.run("ip", "link", "delete", "vpn0");
        }
    }

    /** A LAN game's answer is from a station to which nothing went. */
    @Test
    void aFirewallThatDropsTheLansAnswersIsNamedWithACureThatCuresIt() throws IOException {
        liveIn("192.168.1", 24);
        player.run("nft", "add table inet own");
        player.run("nft", "add chain inet own in { type filter hook input priority 0; policy drop; }");
        player.run("nft", "add rule inet own in iifname lo accept");
        player.run("nft", "add rule inet own in ct state established,related accept");
        try {
            NamespacedProcess joined = join("--address", "built-in-dhcp");
            String own = joined.awaitLog(OWN, LIMIT).group(1);
            String cure = joined.awaitLog("warning: this machine's firewall drops .* let them in: (nft .*)", LIMIT)
                    .group(1);
            assertFalse(Ping.reaches(party.lan2(), own));
            player.run("sh", "-c", cure);
            assertTrue(Ping.reaches(party.lan2(), own), joined::log);
        } finally {
            player.run("nft", "delete table inet own");
        }
    }

    /** The home's router is .1, its name server .53 and the player .77. */
    private static void liveIn(String network, int prefixLength) throws IOException {
        router.run("ip", "address", "flush", "dev", "lan0");
        for (String host : List.of("1", "53")) {
            router.address("lan0", network + "." + host + "/" + prefixLength);
        }
        player.run("ip", "address", "flush", "dev", Party.UPLINK);
        player.address(Party.UPLINK, network + ".77/" + prefixLength);
        player.defaultRoute(network + ".1");
        Files.writeString(resolvConf, "nameserver " + network + ".53\n");
    }

    private String joinAndTakeAnAddress() {
        return join("--address", "built-in-dhcp").awaitLog(OWN, LIMIT).group(1);
    }

    private NamespacedProcess join(String... options) {
        NamespacedProcess joined = running.daemons.startClient(1, options);
        client = joined;
        return joined;
    }

    /** Who answers for an address, each station once. */
    private static List<String> answers(Namespace asker, String device, String address) {
        String said = asker.command("arping", "-b", "-c", "2", "-w", "5", "-I", device, address)
                .attempt()
                .stdout();
        Stream<String> macs = ARPING_ANSWER
                .matcher(said)
                .results()
                .map(match -> match.group(1).toLowerCase(Locale.ROOT));
        return macs.distinct().toList();
    }

    private static boolean isArpRequest(SeenFrame frame) {
        return frame.type() == ARP && frame.bytes()[ARP_OPERATION + 1] == REQUEST;
    }

    private static String senderOf(SeenFrame arp) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(arp.bytes(), ARP_SENDER, ARP_SENDER + 4))
                    .getHostAddress();
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String wayTo(String target) {
        return player.run("ip", "route", "get", target);
    }
}
