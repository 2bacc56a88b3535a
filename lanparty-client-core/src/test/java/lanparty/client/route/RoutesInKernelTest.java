package lanparty.client.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.util.List;
import lanparty.client.change.AddressChange;
import lanparty.client.change.Changes;
import lanparty.client.ip.Cidr;
import lanparty.client.system.Namespace;
import lanparty.client.system.Root;
import lanparty.daemon.command.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Routes on a real kernel: {@code home0} is the player's internet, {@code lan0} stands for the virtual adapter. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class RoutesInKernelTest {
    private static final InetAddress RELAY_BESIDE = Cidr.literal("192.168.1.9");
    private static final InetAddress RELAY_ABROAD = Cidr.literal("203.0.113.9");

    private final Namespace namespace;
    private final Changes changes;
    private final Path journal;

    RoutesInKernelTest(@TempDir Path folder) throws CommandException {
        journal = folder.resolve("undo.json");
        namespace = new Namespace();
        changes = new Changes(journal, namespace);
    }

    @AfterEach
    void deleteNamespace() throws CommandException {
        namespace.close();
    }

    @Test
    void broadcastAndMulticastLeaveByTheLan() throws IOException {
        standUp();
        routes().add();
        for (String target : List.of("255.255.255.255", "224.0.2.60", "239.255.255.250", "ff02::fb", "ff05::2")) {
            assertTrue(wayTo(target).contains(" lan0 "), () -> target);
        }
        assertTrue(wayTo("203.0.113.9").contains(" home0 "));
    }

    @Test
    void everythingIsAsBeforeAfterwards() throws IOException {
        standUp();
        namespace.sh("ip route add 224.0.0.0/4 dev home0");
        namespace.sh("ip route add 255.255.255.255/32 dev home0");
        String before = tables();
        routes().add();
        assertTrue(wayTo("224.0.2.60").contains(" lan0 "));
        assertTrue(wayTo("255.255.255.255").contains(" lan0 "));
        changes.undoAll();
        assertEquals(before, tables());
    }

    @Test
    void everythingIsAsBeforeAtTheNextStartAfterACrash() throws IOException {
        standUp();
        String before = tables();
        routes().add();
        home().keep(Cidr.parse("192.168.1.77/24"));
        changes.make(new AddressChange(Cidr.parse("192.168.1.77/24"), "lan0"));
        assertFalse(before.equals(tables()));
        assertTrue(new Changes(journal, namespace).recover() > 0);
        assertEquals(before, tables());
    }

    @Test
    void theInternetSurvivesALanWithTheSameNumbersAsHome() throws IOException {
        standUp();
        String before = tables();
        HomeRoutes home = home();
        SharedNumbers shared = home.keep(Cidr.parse("192.168.1.77/24"));
        changes.make(new AddressChange(Cidr.parse("192.168.1.77/24"), "lan0"));
        assertTrue(wayTo("192.168.1.10").contains(" home0 "), "the older route is the kernel's choice");
        home.preferLan(Cidr.parse("192.168.1.77/24"));
        assertEquals(List.of(Cidr.literal("192.168.1.1"), RELAY_BESIDE), shared.kept());
        assertEquals(List.of(Cidr.parse("192.168.1.0/24")), shared.networks());
        assertEquals(List.of(Cidr.literal("192.168.1.7")), shared.own());
        assertTrue(wayTo("192.168.1.1").contains(" home0 "));
        assertTrue(wayTo("192.168.1.9").contains(" home0 "));
        assertTrue(wayTo("192.168.1.10").contains(" lan0 src 192.168.1.77 "));
        assertTrue(wayTo("192.168.1.255").contains(" lan0 src 192.168.1.77 "));
        assertTrue(wayTo("203.0.113.9").contains(" home0 "));
        changes.undoAll();
        assertEquals(before, tables());
    }

    @Test
    void aLanWithNumbersOfItsOwnNeedsNoPreference() throws IOException {
        standUp();
        Cidr lan = Cidr.parse("192.168.2.77/24");
        assertTrue(home().keep(lan).areNone());
        changes.make(new AddressChange(lan, "lan0"));
        String before = tables();
        home().preferLan(lan);
        assertEquals(before, tables());
    }

    @Test
    void aLanAroundTheHomesNetworkIsReachedInAllOfIt() throws IOException {
        standUp();
        String before = tables();
        Cidr lan = Cidr.parse("192.168.7.9/16");
        HomeRoutes home = home();
        SharedNumbers shared = home.keep(lan);
        changes.make(new AddressChange(lan, "lan0"));
        assertTrue(wayTo("192.168.1.50").contains(" home0 "), "the narrower route is the kernel's choice");
        home.preferLan(lan);
        assertEquals(List.of(Cidr.literal("192.168.1.1"), RELAY_BESIDE), shared.kept());
        assertEquals(List.of(Cidr.parse("192.168.1.0/24")), shared.networks());
        for (String home0 : List.of("192.168.1.1", "192.168.1.9", "203.0.113.9")) {
            assertTrue(wayTo(home0).contains(" home0 "), home0);
        }
        for (String lan0 : List.of("192.168.1.50", "192.168.7.1", "192.168.255.255")) {
            assertTrue(wayTo(lan0).contains(" lan0 src 192.168.7.9 "), lan0);
        }
        changes.undoAll();
        assertEquals(before, tables());
    }

    @Test
    void aProgramThatLeadsTheInternetToTheLanAgainAndAgainIsLeftAloneInTheEnd() throws IOException {
        standUp();
        Cidr lan = Cidr.parse("192.168.1.77/24");
        HomeRoutes home = home();
        home.keep(lan);
        changes.make(new AddressChange(lan, "lan0"));
        home.preferLan(lan);
        for (int time = 1; time <= 4; time++) {
            namespace.sh("ip route del default");
            namespace.sh("ip route add default via 192.168.1.1 dev lan0");
            home.renew(lan);
            assertTrue(wayTo("203.0.113.99").contains(time < 4 ? " home0 " : " lan0 "), "time " + time);
        }
    }

    /** People set a default route by its router alone, and the kernel looks for the interface. */
    @Test
    void whatWasPinnedHoldsAgainAfterTheHomesInterfaceWasAway() throws IOException {
        standUp();
        Cidr lan = Cidr.parse("192.168.1.77/24");
        HomeRoutes home = home();
        home.keep(lan);
        changes.make(new AddressChange(lan, "lan0"));
        home.preferLan(lan);
        String before = tables();
        namespace.sh("ip addr flush dev home0");
        namespace.sh("ip link set home0 down");
        home.renew(lan);
        namespace.sh("ip link set home0 up");
        namespace.sh("ip addr add 192.168.1.7/24 dev home0");
        namespace.sh("ip route add default via 192.168.1.1");
        assertTrue(wayTo("203.0.113.9").contains(" lan0 "), "the internet is the party's");
        home.renew(lan);
        for (String atHome : List.of("192.168.1.1", "192.168.1.9", "203.0.113.9")) {
            assertTrue(wayTo(atHome).contains(" home0 "), atHome);
        }
        assertTrue(wayTo("192.168.1.10").contains(" lan0 "));
        changes.undo(new AddressChange(lan, "lan0"));
        home.release();
        assertEquals("", namespace.sh("ip route show proto 76"));
        assertTrue(before.contains("proto 76"));
    }

    @Test
    void inTheNextHomeOtherAddressesArePinnedAndTheOldOnesAreNot() throws IOException {
        standUp();
        Cidr lan = Cidr.parse("192.168.1.77/16");
        HomeRoutes home = home();
        home.keep(lan);
        changes.make(new AddressChange(lan, "lan0"));
        home.preferLan(lan);
        namespace.sh("ip addr flush dev home0");
        namespace.sh("ip addr add 192.168.9.7/24 dev home0");
        namespace.sh("ip route add default via 192.168.9.1 dev home0");
        SharedNumbers shared = home.renew(lan);
        assertEquals(List.of(Cidr.parse("192.168.9.0/24")), shared.networks());
        assertTrue(wayTo("192.168.9.1").contains(" home0 "));
        assertTrue(wayTo("192.168.9.8").contains(" lan0 "));
        assertTrue(wayTo("192.168.1.1").contains(" lan0 "));
    }

    @Test
    void aLanInsideTheHomesNetworkIsReachedAndThePlayerIsTold() throws IOException {
        standUp();
        Cidr lan = Cidr.parse("192.168.1.130/25");
        HomeRoutes home = home();
        SharedNumbers shared = home.keep(lan);
        changes.make(new AddressChange(lan, "lan0"));
        home.preferLan(lan);
        assertEquals(new SharedNumbers(List.of(Cidr.parse("192.168.1.0/24")), List.of(), List.of()), shared);
        assertTrue(wayTo("192.168.1.140").contains(" lan0 "));
        assertTrue(wayTo("192.168.1.255").contains(" lan0 "), "all of the LAN, as the LAN's half ends there");
        assertTrue(wayTo("192.168.1.1").contains(" home0 "));
    }

    @Test
    void aRouteAddedAgainAfterTheAdapterWasDownIsThere() throws IOException {
        standUp();
        DiscoveryRoutes routes = routes();
        routes.add();
        namespace.sh("ip link set lan0 down");
        namespace.sh("ip link set lan0 up");
        routes.add();
        routes.add();
        assertTrue(wayTo("224.0.2.60").contains(" lan0 "));
    }

    @Test
    void aHostRouteThatThePlayerHasStaysThePlayers() throws IOException {
        standUp();
        namespace.sh("ip route add 192.168.1.9/32 via 192.168.1.1");
        String before = tables();
        home().keep(Cidr.parse("192.168.1.77/24"));
        changes.undoAll();
        assertEquals(before, tables());
    }

    private void standUp() throws CommandException {
        namespace.sh("ip link add home0 type veth peer name isp0");
        namespace.sh("ip link add lan0 type veth peer name lan1");
        for (String device : List.of("home0", "isp0", "lan0", "lan1")) {
            namespace.sh("ip link set " + device + " up");
        }
        namespace.sh("ip addr add 192.168.1.7/24 dev home0");
        namespace.sh("ip route add default via 192.168.1.1");
    }

    private DiscoveryRoutes routes() {
        return new DiscoveryRoutes("lan0", changes);
    }

    private HomeRoutes home() {
        return new HomeRoutes("lan0", () -> List.of(RELAY_BESIDE, RELAY_ABROAD), changes, namespace);
    }

    private String wayTo(String target) throws CommandException {
        return namespace.sh("ip route get " + target) + " ";
    }

    /** Without what the kernel does on its own after an interface came up. */
    private String tables() throws CommandException {
        return namespace.sh("ip route show table all type unicast")
                + namespace.sh("ip addr show dev lan0").replaceAll("(?s)inet6.*", "")
                + namespace.sh("ip -6 route show table local type multicast");
    }
}
