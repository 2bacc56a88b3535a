package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Daemon;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A gateway on a bridge, as a machine with virtual machines or containers has: they are on the party's LAN as well. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class BridgedGatewayTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String VM_ADDRESS = "192.168.50.77";
    private static final String HOST_ADDRESS = "192.168.50.3";

    private static Party party;
    private static Namespace vm;

    @BeforeAll
    static void open() {
        party = Party.open(Path.of("target", "party", "bridged-gateway"));
        Namespace host = party.gateway();
        host.run("ip", "link", "add", "br0", "type", "bridge");
        host.run("ip", "link", "set", Party.LAN_PORT, "master", "br0");
        host.run("ip", "address", "flush", "dev", Party.LAN_PORT);
        host.address("br0", HOST_ADDRESS + "/24");
        host.run("ip", "link", "set", "br0", "up");
        vm = Namespace.create(host.name() + "-vm");
        host.run("ip", "link", "add", "vm0", "type", "veth", "peer", "name", "eth0", "netns", vm.name());
        host.run("ip", "link", "set", "vm0", "master", "br0", "up");
        vm.run("ip", "link", "set", "eth0", "up");
        vm.address("eth0", VM_ADDRESS + "/24");
    }

    @AfterAll
    static void close() {
        vm.close();
        party.close();
    }

    @Test
    void machinesBehindTheBridgeAndItsOwnAreOnTheLanAlsoWhereDockerForbidsForwarding() {
        Daemons daemons = new Daemons(party, Jars.ofThisWorkspace());
        daemons.startRelay();
        List<String> options = new ArrayList<>(daemons.joinOptions());
        options.addAll(List.of("--iface", "br0", "--identity", daemons.identity("gateway")));
        party.start(party.gateway(), "gateway", Jars.ofThisWorkspace().command(Daemon.GATEWAY, options));
        NamespacedProcess client = daemons.startClient(1, "--address", "built-in-dhcp");
        String own =
                client.awaitLog("your address on the LAN is ([0-9.]+)/", LIMIT).group(1);
        assertAllReachEachOther(own);

        // As Docker leaves it: bridges ask the firewall, and it forwards nothing that Docker didn't make.
        Namespace host = party.gateway();
        host.sysctl("net.bridge.bridge-nf-call-iptables", "1");
        host.run("nft", "add table ip docker");
        host.run("nft", "add chain ip docker forward { type filter hook forward priority 0; policy drop; }");
        assertAllReachEachOther(own);
    }

    private static void assertAllReachEachOther(String playersAddress) {
        for (String station : List.of(VM_ADDRESS, Party.LAN2_ADDRESS, HOST_ADDRESS)) {
            assertTrue(Ping.reaches(party.player(1), station), station);
        }
        for (Namespace station : List.of(vm, party.lan2(), party.gateway())) {
            assertTrue(Ping.reaches(station, playersAddress), station.name());
        }
    }
}
