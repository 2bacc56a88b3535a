package lanparty.client.route;

import static lanparty.client.route.Advertisement.ADDRESS;
import static lanparty.client.route.Advertisement.ON_LINK;
import static lanparty.client.route.Advertisement.prefix;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.netty.buffer.ByteBuf;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.dhcp.PacketSocketWire;
import lanparty.client.system.Eventually;
import lanparty.client.system.Namespace;
import lanparty.client.system.Root;
import lanparty.daemon.command.CommandException;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Router advertisements of a LAN's against a real kernel: {@code home0} is the player's internet, {@code lan0} stands for the
 * virtual adapter, set as {@link LanAdvertisements} sets it. Frames keep their order, so once the kernel has taken the last
 * one it has seen all.
 */
@EnabledIf(value = Root.IS_ROOT_WITH_TUN, disabledReason = Root.REASON)
final class AdvertisementsInKernelTest {
    private static final int BOTH = ON_LINK | ADDRESS;
    private static final String WIDE = prefix("2000::/3", ON_LINK);
    private static final String SERVERS = prefix("2606:4700:4700::/64", BOTH);
    private static final String HOMES = prefix("fd00:0:0:1::/64", BOTH);
    private static final String SERVER = "2606:4700:4700::1111";

    private final List<String> told = new ArrayList<>();
    private final Path folder;
    private Namespace namespace;
    private PacketSocketWire lan;
    private RouteGuard guard;

    AdvertisementsInKernelTest(@TempDir Path folder) {
        this.folder = folder;
    }

    @BeforeEach
    void standUp() throws Exception {
        namespace = new Namespace();
        namespace.sh("ip link add home0 type veth peer name isp0");
        namespace.sh("ip link add lan0 type veth peer name lan1");
        for (String setting : List.of("accept_ra_defrtr=0", "accept_ra_rt_info_max_plen=0", "accept_dad=0")) {
            namespace.sh("sysctl -qw net.ipv6.conf.lan0." + setting);
        }
        for (String device : List.of("isp0", "home0", "lan1", "lan0")) {
            namespace.sh("ip link set " + device + " up");
        }
        namespace.sh("ip addr add 2001:db8:1::2/64 dev home0 nodad");
        namespace.sh("ip addr add fd00:0:0:1::2/64 dev home0 nodad");
        namespace.sh("ip -6 route add default via 2001:db8:1::1");
        lan = new PacketSocketWire(namespace, "lan1", new AddressWire(MacAddress.parse("02:4c:50:00:00:57")));
        Path routes = Files.writeString(folder.resolve("routes"), namespace.sh("cat /proc/net/ipv6_route"));
        HomePrefixes home = new HomePrefixes(routes, "lan0");
        home.look(List.of());
        guard = new RouteGuard(home, told::add);
    }

    @AfterEach
    void takeDown() throws Exception {
        lan.close();
        namespace.close();
    }

    @Test
    void thePlayersInternetAndHomeStayWhereTheyAreWhateverTheLanAnnounces() throws Exception {
        for (ByteBuf frame : hostile()) {
            pass(frame);
        }
        pass(Advertisement.of(prefix("fd77:1::/64", BOTH)));
        Eventually.holds(() -> ofLan("addr").contains("inet6 fd77:1::"), told::toString);
        assertGoesHome(SERVER);
        assertGoesHome("2001:db8:99::1");
        assertGoesHome("fd00:0:0:1::9");
        assertEquals(1, told.size(), told::toString);
        String taken = ofLan("route");
        assertFalse(taken.contains("2000::/3") || taken.contains("fd00::/8") || taken.contains("2606:"), taken);
        assertFalse(ofLan("addr").contains("2606:"), ofLan("addr"));
    }

    private static List<ByteBuf> hostile() {
        return List.of(
                Advertisement.of(WIDE),
                Advertisement.of(prefix("2000::/3", BOTH)),
                Advertisement.of(prefix("fd77:9::/64", BOTH), WIDE),
                Advertisement.of("0305" + WIDE.substring(4) + "0000000000000000"),
                Advertisement.of(prefix("fd00::/8", ON_LINK)),
                Advertisement.of(SERVERS),
                Advertisement.of(HOMES),
                Advertisement.tagged(1, WIDE),
                Advertisement.tagged(12, WIDE),
                Advertisement.behind(0, "3a00010400000000", WIDE),
                Advertisement.behind(60, "3a00010400000000", WIDE),
                Advertisement.behind(44, "3a00000000000001", WIDE),
                Advertisement.withoutLength(WIDE));
    }

    /** So that the other test can fail: this is what happens without the guard. */
    @Test
    void theKernelByItselfBelievesThem() throws Exception {
        for (ByteBuf frame : List.of(
                Advertisement.of(WIDE),
                Advertisement.of(SERVERS),
                Advertisement.of("0305" + WIDE.substring(4) + "0000000000000000"),
                Advertisement.tagged(1, WIDE),
                Advertisement.behind(0, "3a00010400000000", WIDE),
                Advertisement.behind(60, "3a00010400000000", WIDE))) {
            assertGoesHome(SERVER);
            lan.send(frame, 0, frame.writerIndex());
            Eventually.holds(() -> wayTo(SERVER).contains(" dev lan0 "), frame::toString);
            namespace.sh("ip -6 addr flush dev lan0 scope global");
            namespace.sh("ip -6 route flush root 2000::/3 dev lan0");
        }
    }

    private void pass(ByteBuf frame) {
        if (!guard.refuses(frame, 0, frame.writerIndex())) {
            lan.send(frame, 0, frame.writerIndex());
        }
    }

    private void assertGoesHome(String target) throws CommandException {
        String way = wayTo(target);
        assertFalse(way.contains(" dev lan0 ") || !way.contains(" dev home0 "), way);
    }

    private String wayTo(String target) throws CommandException {
        return namespace.sh("ip -6 route get " + target) + " ";
    }

    private String ofLan(String what) throws CommandException {
        return namespace.sh("ip -6 " + what + " show dev lan0");
    }
}
