package lanparty.lab.filter;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import lanparty.lab.NeedsRoot;
import lanparty.lab.net.Namespace;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * A LAN host's kernel takes no route from a player: neither by a redirect nor by a router advertisement, in whatever they
 * are wrapped. Behind them the player says what a player may, and once that has taken effect the rest would have.
 */
@NeedsRoot("a kernel's routes are looked at in a network namespace")
class KernelBelievesNoPlayerTest {
    private static final String ROUTER = "fe80::1";
    private static final String LIAR = "fe80::bad";
    private static final String HOST = "2001:db8:1::2";
    private static final String FAR = "2001:db8:99::9";
    private static final String ALL_NODES = "ff02::1";
    private static final String PLAYER = "fe80::77";

    private static final String ROUTER4 = "10.66.0.1";
    private static final String LIAR4 = "10.66.0.66";
    private static final String HOST4 = "10.66.0.2";
    private static final String FAR4 = "192.0.2.9";
    private static final String PLAYER4 = "10.66.0.77";

    private Cable cable;
    private Wire wire;
    private Namespace host;

    @BeforeEach
    void aHostHasARouter() {
        cable = new Cable();
        wire = new Wire(cable);
        host = cable.believer();
        host.run("ip", "-6", "address", "add", HOST + "/64", "dev", Cable.BELIEVERS_PORT, "nodad");
        host.run("ip", "-6", "route", "add", "default", "via", ROUTER, "dev", Cable.BELIEVERS_PORT);
        host.address(Cable.BELIEVERS_PORT, HOST4 + "/24");
        host.defaultRoute(ROUTER4);
        for (String neighbour : List.of(ROUTER4, LIAR4)) {
            host.run("ip", "neigh", "add", neighbour, "lladdr", cable.playersMac(), "dev", Cable.BELIEVERS_PORT);
        }
        // A host takes ICMPv6 once its own address has passed the check for duplicates.
        Wire.await(
                "the host's link-local address",
                () -> !host.run(
                                "ip",
                                "-6",
                                "address",
                                "show",
                                "dev",
                                Cable.BELIEVERS_PORT,
                                "scope",
                                "link",
                                "-tentative")
                        .isBlank());
    }

    @AfterEach
    void takeAway() {
        wire.close();
        cable.close();
    }

    @Test
    void withoutTheFilterAnIpv6RedirectIsBelieved() {
        wire.send(ipv6Frame(HOST, 58, ROUTER, redirect()));
        Wire.await("the redirect", () -> wayTo(FAR).contains("via " + LIAR));
    }

    @Test
    void withoutTheFilterAnIpv6RedirectBehindAnExtensionHeaderIsBelieved() {
        wire.send(ipv6Frame(HOST, 60, ROUTER, Crafted.join(destinationOptions(), redirect())));
        Wire.await("the redirect", () -> wayTo(FAR).contains("via " + LIAR));
    }

    @Test
    void withoutTheFilterARouterAdvertisementIsBelieved() {
        wire.send(ipv6Frame(ALL_NODES, 58, LIAR, advertisement()));
        Wire.await("the advertisement", () -> ways().contains("via " + LIAR));
    }

    @Test
    void withoutTheFilterAnIpv4RedirectIsBelieved() {
        wire.send(ipv4Redirect(new byte[0]));
        Wire.await("the redirect", () -> wayTo(FAR4).contains("via " + LIAR4));
    }

    @Test
    void noIpv6RouteOfAPlayersIsTaken() {
        byte[] redirect = redirect();
        byte[] advertisement = advertisement();
        byte[] fragment = Crafted.hex("3a00 0000 00000007");
        wire.send(
                List.of(
                        ipv6Frame(HOST, 58, ROUTER, redirect),
                        ipv6Frame(HOST, 60, ROUTER, Crafted.join(destinationOptions(), redirect)),
                        ipv6Frame(HOST, 0, ROUTER, Crafted.join(destinationOptions(), redirect)),
                        ipv6Frame(HOST, 44, ROUTER, Crafted.join(fragment, redirect)),
                        tagged(ipv6Frame(HOST, 58, ROUTER, redirect)),
                        ipv6Frame(ALL_NODES, 58, LIAR, advertisement),
                        ipv6Frame(HOST, 58, LIAR, advertisement),
                        ipv6Frame(ALL_NODES, 60, LIAR, Crafted.join(destinationOptions(), advertisement)),
                        tagged(ipv6Frame(ALL_NODES, 58, LIAR, advertisement))),
                cable.filter()::passesOfPlayer);
        byte[] honest = ipv6Frame(HOST, 58, PLAYER, solicitation());
        assertTrue(cable.filter().passesOfPlayer(honest));
        wire.send(honest);
        Wire.await("the player to be a neighbour", () -> isNeighbour(PLAYER));
        assertTrue(wayTo(FAR).contains("via " + ROUTER), wayTo(FAR));
        assertFalse(ways().contains(LIAR), ways());
    }

    @Test
    void noIpv4RouteOfAPlayersIsTaken() {
        byte[] plain = ipv4Redirect(new byte[0]);
        wire.send(
                List.of(plain, ipv4Redirect(Crafted.hex("94040000")), ipv4Redirect(new byte[40]), tagged(plain)),
                cable.filter()::passesOfPlayer);
        byte[] honest = Crafted.frame(
                Crafted.EVERYONE,
                cable.playersMac(),
                0x0806,
                Crafted.join(
                        Crafted.hex("0001 0800 0604 0001"),
                        Crafted.mac(cable.playersMac()),
                        Crafted.address(PLAYER4),
                        new byte[6],
                        Crafted.address(HOST4)));
        assertTrue(cable.filter().passesOfPlayer(honest));
        wire.send(honest);
        Wire.await("the player to be a neighbour", () -> isNeighbour(PLAYER4));
        assertTrue(wayTo(FAR4).contains("via " + ROUTER4), wayTo(FAR4));
    }

    private String wayTo(String address) {
        return host.run("ip", "route", "get", address);
    }

    private String ways() {
        return host.run("ip", "-6", "route", "show", "default");
    }

    private boolean isNeighbour(String address) {
        return host.run("ip", "neigh", "show", address, "dev", Cable.BELIEVERS_PORT)
                .contains(cable.playersMac());
    }

    private byte[] ipv6Frame(String to, int next, String from, byte[] payload) {
        byte[] icmp = payload.clone();
        int message = next == 58 ? 0 : 8;
        byte[] summed = Crafted.icmpv6(from, to, Arrays.copyOfRange(icmp, message, icmp.length));
        System.arraycopy(summed, 0, icmp, message, summed.length);
        String mac = to.equals(ALL_NODES) ? "33:33:00:00:00:01" : host.macOf(Cable.BELIEVERS_PORT);
        return Crafted.frame(mac, cable.playersMac(), Crafted.IPV6, Crafted.ipv6(next, from, to, icmp));
    }

    /** RFC 4861 section 4.5: target, destination, the target's MAC address. */
    private byte[] redirect() {
        return Crafted.join(
                Crafted.hex("89000000 00000000"),
                Crafted.address(LIAR),
                Crafted.address(FAR),
                Crafted.hex("0201"),
                Crafted.mac(cable.playersMac()));
    }

    /** RFC 4861 section 4.2: a router for half an hour, with its MAC address. */
    private byte[] advertisement() {
        return Crafted.join(Crafted.hex("86000000 40000708 00000000 00000000 0101"), Crafted.mac(cable.playersMac()));
    }

    private byte[] solicitation() {
        return Crafted.join(
                Crafted.hex("87000000 00000000"),
                Crafted.address(HOST),
                Crafted.hex("0101"),
                Crafted.mac(cable.playersMac()));
    }

    /** Eight octets of padding in front of ICMPv6. */
    private static byte[] destinationOptions() {
        return Crafted.hex("3a00 0104 00000000");
    }

    /** RFC 792: a better router for an echo reply, which kernels answer with by themselves. */
    private byte[] ipv4Redirect(byte[] options) {
        byte[] cause = Crafted.ipv4(1, HOST4, FAR4, 64, new byte[0], new byte[8]);
        byte[] message = Crafted.summed(Crafted.join(Crafted.hex("05010000"), Crafted.address(LIAR4), cause));
        return Crafted.frame(
                host.macOf(Cable.BELIEVERS_PORT),
                cable.playersMac(),
                Crafted.IPV4,
                Crafted.ipv4(Crafted.ICMP, ROUTER4, HOST4, 64, options, message));
    }

    private static byte[] tagged(byte[] frame) {
        return ByteBuffer.allocate(frame.length + 4)
                .put(frame, 0, 12)
                .putInt(0x8100_0000)
                .put(frame, 12, frame.length - 12)
                .array();
    }
}
