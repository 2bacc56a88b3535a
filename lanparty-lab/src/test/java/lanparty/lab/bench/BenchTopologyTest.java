package lanparty.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import lanparty.lab.Jars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.bench.measure.DaemonUsage;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.HomeUplink;
import lanparty.lab.bench.place.Host;
import lanparty.lab.bench.place.RandomLoss;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.bench.tunnel.Tunnels;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.Test;

/** Where tunnels are measured, on a real kernel. */
@NeedsRoot("the bench makes network namespaces")
final class BenchTopologyTest {
    private static Tunnel tunnel(String name) {
        return Tunnels.all(Jars.ofThisWorkspace()).stream()
                .filter(tunnel -> tunnel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The process enters its namespace a moment after it was started. */
    private static NamespacedProcess startDaemon(BenchTopology place) {
        NamespacedProcess daemon = place.start(Host.RELAY, "daemon", List.of("sleep", "600"));
        Patience.await(
                "the daemon",
                Patience.LONG_ENOUGH,
                () -> !place.processesOfMembers().isEmpty());
        return daemon;
    }

    @Test
    void withoutATunnelEveryoneReachesTheRelayAndNobodyElse() {
        try (BenchTopology place = BenchTopology.open()) {
            for (Host endpoint : Host.ENDPOINTS) {
                assertTrue(Ping.reaches(place.on(endpoint), place.relayAddress(endpoint)), endpoint.label());
            }
            for (String address : List.of(place.internetAddress(Host.PLAYER2), BenchTopology.LAN1_ADDRESS)) {
                Command.Outcome route = place.on(Host.PLAYER1)
                        .command("ip", "route", "get", address)
                        .attempt();
                assertTrue(route.all().contains("unreachable"), route::all);
            }
        }
    }

    @Test
    void aTunnelJoinsPlayersAndLan() {
        try (BenchTopology place = BenchTopology.open()) {
            tunnel("vxlan").start(place);
            assertTrue(Ping.reaches(place.on(Host.PLAYER1), BenchTopology.LAN1_ADDRESS));
            assertTrue(Ping.reaches(place.on(Host.LAN2), BenchTopology.PLAYER1_ADDRESS));
            assertTrue(Ping.reaches(place.on(Host.PLAYER2), BenchTopology.PLAYER1_ADDRESS));
        }
    }

    @Test
    @SuppressWarnings("try") // lines are only held
    void aBadLineIsGoodAgainAfterwards() {
        try (BenchTopology place = BenchTopology.open()) {
            Namespace isp = place.on(Host.ISP);
            try (HomeUplink line = HomeUplink.at(place)) {
                assertEquals(2, isp.run("tc", "qdisc", "show").split("qdisc tbf", -1).length - 1);
            }
            try (RandomLoss loss = RandomLoss.at(place)) {
                assertTrue(isp.run("nft", "list", "tables").contains("netdev loss"));
            }
            assertFalse(isp.run("tc", "qdisc", "show").contains("tbf"));
            assertFalse(isp.run("nft", "list", "tables").contains("loss"));
        }
    }

    @Test
    void daemonsAreWhatRunsOnTheHostsOfATunnel() {
        try (BenchTopology place = BenchTopology.open()) {
            place.start(Host.LAN1, "server", List.of("sleep", "60"));
            startDaemon(place);
            List<ProcessHandle> daemons = place.processesOfMembers();
            assertEquals(1, daemons.size());
            assertTrue(new DaemonUsage(daemons).residentMb() > 0);
        }
    }

    @Test
    void aDaemonThatEndedIsNamed() {
        try (BenchTopology place = BenchTopology.open()) {
            NamespacedProcess daemon = startDaemon(place);
            place.checkDaemons();
            place.processesOfMembers().forEach(ProcessHandle::destroyForcibly);
            // Its namespace is empty before it is reaped.
            Patience.await("its end", Patience.LONG_ENOUGH, () -> !daemon.isAlive());
            LabException failure = assertThrows(LabException.class, place::checkDaemons);
            assertTrue(String.valueOf(failure.getMessage()).startsWith("daemon-relay has ended"));
        }
    }

    @Test
    void nothingRemains() {
        String relay;
        Path folder;
        ProcessHandle daemon;
        try (BenchTopology place = BenchTopology.open()) {
            relay = place.on(Host.RELAY).name();
            folder = place.folder();
            startDaemon(place);
            daemon = place.processesOfMembers().get(0);
        }
        assertFalse(Command.of("ip", "netns", "list").run().contains(relay));
        assertFalse(Files.exists(folder));
        assertFalse(daemon.isAlive());
    }
}
