package lanparty.client.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import lanparty.client.change.AddressChange;
import lanparty.client.change.Changes;
import lanparty.client.ip.Cidr;
import lanparty.client.system.Namespace;
import lanparty.client.system.Root;
import lanparty.daemon.command.CommandException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** What other programs set up on a real kernel: {@code vpn0} is another VPN's, {@code lan0} stands for the virtual adapter. */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class WayCheckTest {
    private static final Cidr LAN = Cidr.parse("192.168.50.9/24");

    private final Namespace namespace;
    private final WayCheck ways;
    private final Changes changes;

    WayCheckTest(@TempDir Path folder) throws CommandException {
        namespace = new Namespace();
        ways = new WayCheck("lan0", namespace);
        changes = new Changes(folder.resolve("undo.json"), namespace);
    }

    @BeforeEach
    void setUp() throws IOException {
        for (String device : List.of("home0", "vpn0", "lan0")) {
            namespace.sh("ip link add " + device + " type veth peer name " + device + "p");
            namespace.sh("ip link set " + device + " up");
            namespace.sh("ip link set " + device + "p up");
        }
        namespace.sh("ip addr add 192.168.1.7/24 dev home0");
        namespace.sh("ip route add default via 192.168.1.1");
        namespace.sh("ip route add default dev vpn0 table 52");
        changes.make(new AddressChange(LAN, "lan0"));
        new DiscoveryRoutes("lan0", changes).add();
    }

    @AfterEach
    void deleteNamespace() throws CommandException {
        namespace.close();
    }

    @Test
    void withNoOtherVpnThereIsNothingToSay() throws CommandException {
        assertEquals(List.of(), troubles());
        assertNull(ways.obstacle());
    }

    @Test
    void aRuleThatComesFirstIsNamedAndTheCureCuresIt() throws CommandException {
        namespace.sh("ip rule add pref 5270 lookup 52");
        List<String> troubles = troubles();
        assertEquals(1, troubles.size(), troubles::toString);
        assertTrue(troubles.get(0).contains("leaves by 'vpn0' and not by 'lan0', as rule 5270"), troubles::toString);
        assertTrue(String.valueOf(ways.obstacle()).contains("rule 5270"));
        namespace.sh(troubles.get(0).replaceFirst(".*run: ", ""));
        assertEquals(List.of(), troubles());
        assertNull(ways.obstacle());
    }

    @Test
    void rulesForSomeDestinationsAreNamedEach() throws CommandException {
        namespace.sh("ip rule add pref 5270 to 192.168.50.0/24 lookup 52");
        namespace.sh("ip rule add pref 5271 to 224.0.0.0/3 lookup 52");
        List<String> troubles = troubles();
        assertEquals(2, troubles.size(), troubles::toString);
        assertTrue(troubles.get(0).contains("as rule 5271"), troubles::toString);
        assertTrue(troubles.get(1).contains("as rule 5270"), troubles::toString);
    }

    @Test
    void aRuleThatForbidsIsNamed() throws CommandException {
        namespace.sh("ip rule add pref 90 to 224.0.0.0/3 prohibit");
        assertTrue(troubles().get(0).contains("sends no broadcasts to 255.255.255.255"), () -> "nothing was said");
    }

    @Test
    void aRouteThatSomebodyPutFirstIsNamed() throws CommandException {
        namespace.sh("ip route prepend 255.255.255.255 dev vpn0");
        assertTrue(troubles().get(0).contains("broadcasts leave by 'vpn0'"), () -> "nothing was said");
    }

    @Test
    void aDefaultRouteByTheAdapterIsNamed() throws CommandException {
        namespace.sh("ip route add default via 192.168.50.1 metric 50");
        assertTrue(troubles().get(0).contains("a default route on 'lan0'"), () -> "nothing was said");
    }

    @Test
    void theStationThatIsAskedAboutIsTheLansAlone() {
        assertEquals("192.168.50.254", WayCheck.stationOf(LAN, null));
        SharedNumbers shared = new SharedNumbers(
                List.of(), List.of(Cidr.literal("192.168.50.254")), List.of(Cidr.literal("192.168.50.253")));
        assertEquals("192.168.50.252", WayCheck.stationOf(LAN, shared));
        assertEquals("192.168.50.253", WayCheck.stationOf(Cidr.parse("192.168.50.254/30"), null));
        assertNull(WayCheck.stationOf(Cidr.parse("192.168.50.9/32"), null));
    }

    private List<String> troubles() {
        return ways.troubles(WayCheck.stationOf(LAN, null));
    }
}
