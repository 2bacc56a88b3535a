package lanparty.lab.filter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import lanparty.lab.NeedsRoot;
import lanparty.lab.NeedsTool;
import lanparty.lab.net.Namespace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A switch, here the kernel's bridge, takes neither a spanning tree nor a multicast router from the other side. */
@NeedsRoot("a bridge with spanning tree and multicast snooping runs in a network namespace")
@NeedsTool(value = "bridge", from = "iproute2")
class BridgeBelievesNobodyTest {
    private static final String STP_GROUP = "01:80:c2:00:00:00";

    /** Roots that are better than a bridge of default settings: a forged one, and one that is worse than that. */
    private static final String FORGED = "0000020000000bad";

    private static final String HONEST = "1000020000000001";
    private static final String GROUP = "239.1.2.3";
    private static final String PLAYER = "10.66.0.77";
    private static final String PLAYER6 = "fe80::77";

    private Cable cable;
    private Wire wire;
    private Namespace bridge;

    @BeforeEach
    void aSwitchHasThePlayersOnAPort() {
        cable = new Cable();
        wire = new Wire(cable);
        bridge = cable.believer();
        bridge.run("ip", "link", "add", "br0", "type", "bridge", "mcast_snooping", "1");
        bridge.run("ip", "link", "set", Cable.BELIEVERS_PORT, "master", "br0");
        bridge.run("ip", "link", "set", "br0", "up");
        Wire.await(
                "the port to forward",
                () -> bridge.run("bridge", "link", "show", "dev", Cable.BELIEVERS_PORT)
                        .contains("state forwarding"));
    }

    @AfterEach
    void takeAway() {
        wire.close();
        cable.close();
    }

    @Test
    void withoutTheFilterABpduMovesTheRoot() {
        beginSpanningTree();
        wire.send(bpdu(STP_GROUP, 38, FORGED));
        Wire.await("the forged root", () -> root().equals(FORGED));
    }

    /** A forged root that was believed would be better than the last one, which is sent past the filter, and stay. */
    @Test
    void noBpduOfAPlayersOrTheOtherSidesMovesTheRoot() {
        beginSpanningTree();
        PartyFilter filter = cable.filter();
        wire.send(bpdus(), filter::passesOfPlayer);
        wire.send(bpdus(), filter::passesOfLan);
        wire.send(bpdu(STP_GROUP, 38, HONEST));
        Wire.await("the last root", () -> root().equals(HONEST));
    }

    /** It takes BPDUs from then on, and nothing else for half a minute. */
    private void beginSpanningTree() {
        bridge.run("ip", "link", "set", "br0", "type", "bridge", "stp_state", "1");
    }

    private List<byte[]> bpdus() {
        List<byte[]> frames = new ArrayList<>();
        for (String to :
                List.of(STP_GROUP, "01:80:c2:00:00:08", "01:00:0c:cc:cc:cd", Crafted.EVERYONE, bridge.macOf("br0"))) {
            for (int length : new int[] {38, 3, 0, 1500, 0x5FF, 0x8870}) {
                byte[] plain = bpdu(to, length, FORGED);
                frames.add(plain);
                frames.add(Crafted.join(Arrays.copyOf(plain, 12), Crafted.hex("81000000"), behindAddresses(plain)));
            }
        }
        return frames;
    }

    private static byte[] behindAddresses(byte[] frame) {
        return Arrays.copyOfRange(frame, 12, frame.length);
    }

    /** IEEE 802.1D section 9.3.1: a configuration message of a root. */
    private byte[] bpdu(String to, int length, String root) {
        return Crafted.frame(
                to,
                cable.playersMac(),
                length,
                Crafted.hex("424203 0000 00 00 00" + root + "00000000" + root + "8001 0000 1400 0200 0f00"));
    }

    private String root() {
        return bridge.run("cat", "/sys/class/net/br0/bridge/root_id").strip().replace(".", "");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void withoutTheFilterThisMakesAMulticastRouterOfThePlayersPort(int which) {
        wire.send(multicastRouters().get(which));
        Wire.await("a multicast router", () -> !routers().isBlank());
    }

    @Test
    void noPlayersPortBecomesAMulticastRoutersAndItsMembershipCounts() {
        PartyFilter filter = cable.filter();
        wire.send(multicastRouters(), filter::passesOfPlayer);
        List<byte[]> reports = List.of(
                report(),
                mld("ff15::1234", "33:33:00:00:12:34", "83000000 00000000 ff15000000000000 0000000000001234"));
        reports.forEach(report -> assertTrue(filter.passesOfPlayer(report)));
        wire.send(reports, filter::passesOfPlayer);
        Wire.await(
                "the player's memberships", () -> Stream.of(GROUP, "ff15::1234").allMatch(groups()::contains));
        assertFalse(routers().contains(Cable.BELIEVERS_PORT), routers());
    }

    @Test
    void withoutTheFilterAQueryForAGroupEndsItsMembership() {
        wire.send(report());
        Wire.await("the membership", () -> groups().contains(GROUP));
        wire.send(queryForGroup());
        Wire.await("the end of the membership", () -> !groups().contains(GROUP));
    }

    @Test
    void noQueryOfAPlayersEndsAMembership() {
        wire.send(report());
        Wire.await("the membership", () -> groups().contains(GROUP));
        wire.send(List.of(queryForGroup()), cable.filter()::passesOfPlayer);
        wire.send(igmp("239.4.5.6", "01:00:5e:04:05:06", "1600 0000 ef040506"));
        Wire.await("another membership", () -> groups().contains("239.4.5.6"));
        Matcher membership = Pattern.compile(Pattern.quote(GROUP) + " .*?([0-9]+)\\.[0-9]+")
                .matcher(bridge.run("bridge", "-s", "mdb", "show", "dev", "br0"));
        assertTrue(membership.find());
        // A bridge keeps it for 260 s after a report, and for one or two after a query.
        assertTrue(Integer.parseInt(membership.group(1)) > 100, membership.group());
    }

    private byte[] report() {
        return igmp(GROUP, "01:00:5e:01:02:03", "1600 0000 ef010203");
    }

    private byte[] queryForGroup() {
        return igmp(GROUP, "01:00:5e:01:02:03", "1101 0000 ef010203");
    }

    /** General queries, multicast router discovery (RFC 4286), PIM hello. */
    private List<byte[]> multicastRouters() {
        return List.of(
                igmp("224.0.0.1", "01:00:5e:00:00:01", "1164 0000 00000000"),
                igmp("224.0.0.106", "01:00:5e:00:00:6a", "3014 0000 00000000"),
                mld("ff02::1", "33:33:00:00:00:01", "82000000 03e80000 0000000000000000 0000000000000000"),
                mld("ff02::6a", "33:33:00:00:00:6a", "97140000 00000000"),
                Crafted.frame(
                        "01:00:5e:00:00:0d",
                        cable.playersMac(),
                        Crafted.IPV4,
                        Crafted.ipv4(103, PLAYER, "224.0.0.13", 1, new byte[0], Crafted.hex("2000dfff"))));
    }

    private byte[] igmp(String to, String mac, String message) {
        byte[] packet = Crafted.ipv4(
                Crafted.IGMP, PLAYER, to, 1, Crafted.hex("94040000"), Crafted.summed(Crafted.hex(message)));
        return Crafted.frame(mac, cable.playersMac(), Crafted.IPV4, packet);
    }

    /** Behind a router alert, as listener discovery has to be. */
    private byte[] mld(String to, String mac, String message) {
        byte[] packet = Crafted.ipv6(
                0,
                PLAYER6,
                to,
                Crafted.join(Crafted.hex("3a00 0502 0000 0100"), Crafted.icmpv6(PLAYER6, to, Crafted.hex(message))));
        packet[7] = 1;
        return Crafted.frame(mac, cable.playersMac(), Crafted.IPV6, packet);
    }

    private String groups() {
        return bridge.run("bridge", "mdb", "show", "dev", "br0");
    }

    private String routers() {
        return bridge.run("bridge", "-d", "mdb", "show", "dev", "br0")
                .lines()
                .filter(line -> line.contains("router"))
                .reduce("", String::concat);
    }
}
