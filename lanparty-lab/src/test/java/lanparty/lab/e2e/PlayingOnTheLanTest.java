package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.Ping;
import lanparty.lab.tool.Udhcpc;
import lanparty.lab.tool.UdpAnswerer;
import lanparty.lab.tool.UdpShout;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two players on the party's LAN: one leases its address with Debian's udhcpc, the other's client does it itself. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class PlayingOnTheLanTest {
    private static final int GAME_PORT = 27_015;
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final double ENOUGH_MBIT = 3;
    private static final int TRIES = 12;

    private static RunningParty running;
    private static Party party;
    private static Udhcpc lease;
    private static String secondAddress;

    @BeforeAll
    static void join() {
        running = new RunningParty("playing");
        party = running.party;
        running.join("--address", "none");
        running.join("--address", "dhcp");
        lease = Udhcpc.lease(party.player(1), Daemons.TAP, party.folder());
        secondAddress = Patience.find(
                        LIMIT,
                        () -> party.player(2).addresses(Daemons.TAP).stream().findFirst())
                .orElse("the client got no lease")
                .split("/")[0];
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void aPlayerLeasesAnAddressFromThePartysOwnServer() {
        assertEquals(Party.LAN1_ADDRESS, lease.server());
        assertEquals(Optional.of(lease.address()), party.dhcpServer().leaseOf(running.macOf(1)));
    }

    @Test
    void theClientLeasesAnAddressByItself() {
        assertEquals(Optional.of(secondAddress), party.dhcpServer().leaseOf(running.macOf(2)));
    }

    @Test
    void aLeaseLeavesThePlayersInternetAlone() {
        String routes = party.player(2).run("ip", "route", "show", "default");
        assertEquals(1, routes.lines().count(), routes);
        assertTrue(routes.contains("via 192.168.1.1 dev " + Party.UPLINK), routes);
        assertTrue(Ping.reaches(party.player(2), Party.RELAY_ADDRESS));
    }

    @Test
    void addressesResolveAndFullFramesCrossFromPlayerToLan() {
        Namespace player = party.player(1);
        player.run("ip", "neigh", "flush", "dev", Daemons.TAP);
        assertTrue(Ping.reachesWithFullFrames(player, Party.LAN1_ADDRESS));
        assertTrue(Ping.reachesWithFullFrames(player, Party.LAN2_ADDRESS));
        assertResolved(player, Daemons.TAP, Party.LAN2_ADDRESS, party.lan2().macOf(Party.LAN_HOST_PORT));
    }

    @Test
    void addressesResolveAndFullFramesCrossFromLanToPlayer() {
        Namespace host = party.lan2();
        host.run("ip", "neigh", "flush", "dev", Party.LAN_HOST_PORT);
        assertTrue(Ping.reachesWithFullFrames(host, lease.address()));
        assertResolved(host, Party.LAN_HOST_PORT, lease.address(), running.macOf(1));
    }

    private static void assertResolved(Namespace machine, String device, String address, String mac) {
        String neighbours = machine.run("ip", "neigh", "show", address, "dev", device);
        assertTrue(neighbours.contains(mac), neighbours);
    }

    @Test
    void aPlayersBroadcastIsAnsweredByALanHost() throws IOException {
        try (UdpAnswerer game = UdpAnswerer.listen(party.lan2(), GAME_PORT, "frags here")) {
            Optional<UdpShout> answer = UdpShout.from(party.player(1), "192.168.50.255", GAME_PORT, LIMIT);
            assertEquals(Optional.of(new UdpShout("frags here", Party.LAN2_ADDRESS)), answer);
            assertTrue(game.answered() > 0);
        }
    }

    @Test
    void aBroadcastToEveryoneLeavesByTheAdapterAndNotByThePlayersHome() throws IOException {
        try (UdpAnswerer game = UdpAnswerer.listen(party.lan2(), GAME_PORT + 1, "found by 255.255.255.255")) {
            Optional<UdpShout> answer = UdpShout.from(party.player(2), "255.255.255.255", GAME_PORT + 1, LIMIT);
            assertEquals(Optional.of(new UdpShout("found by 255.255.255.255", Party.LAN2_ADDRESS)), answer);
            assertTrue(game.answered() > 0);
        }
    }

    @Test
    void aLanHostsBroadcastIsAnsweredByAPlayer() throws IOException {
        try (UdpAnswerer game = UdpAnswerer.listen(party.player(1), GAME_PORT + 2, "the player hosts")) {
            Optional<UdpShout> answer = UdpShout.from(party.lan2(), "192.168.50.255", GAME_PORT + 2, LIMIT);
            assertEquals(Optional.of(new UdpShout("the player hosts", lease.address())), answer);
            assertTrue(game.answered() > 0);
        }
    }

    @Test
    void playersReachEachOther() throws IOException {
        assertTrue(Ping.reachesWithFullFrames(party.player(1), secondAddress));
        assertTrue(Ping.reachesWithFullFrames(party.player(2), lease.address()));
        try (UdpAnswerer game = UdpAnswerer.listen(party.player(2), GAME_PORT + 3, "player 2 hosts")) {
            Optional<UdpShout> answer = UdpShout.from(party.player(1), "192.168.50.255", GAME_PORT + 3, LIMIT);
            assertEquals(Optional.of(new UdpShout("player 2 hosts", secondAddress)), answer);
            assertTrue(game.answered() > 0);
        }
    }

    @Test
    void theMachineThatRunsTheGatewayPlaysToo() throws IOException {
        assertTrue(Ping.reachesWithFullFrames(party.player(1), Party.GATEWAY_LAN_ADDRESS));
        assertTrue(Ping.reachesWithFullFrames(party.gateway(), lease.address()));
        try (UdpAnswerer game = UdpAnswerer.listen(party.gateway(), GAME_PORT + 4, "the host's own game")) {
            Optional<UdpShout> answer = UdpShout.from(party.player(1), "192.168.50.255", GAME_PORT + 4, LIMIT);
            assertEquals(Optional.of(new UdpShout("the host's own game", Party.GATEWAY_LAN_ADDRESS)), answer);
            assertTrue(game.answered() > 0);
        }
    }

    @Test
    void theSwitchKnowsThePlayersBehindTheGatewaysPort() {
        for (int player = 1; player <= 2; player++) {
            assertEquals(
                    Optional.of(Party.GATEWAY_SWITCH_PORT), party.lanSwitch().portOf(running.macOf(player)));
        }
    }

    @Test
    void bulkTrafficFlowsBothWays() {
        try (Iperf iperf = Iperf.serve(party.lan1(), Party.LAN1_ADDRESS, party.folder())) {
            assertEverEnough("up", () -> iperf.upMbitPerSecond(party.player(1), 3));
            assertEverEnough("down", () -> iperf.downMbitPerSecond(party.player(1), 3));
        }
    }

    /** How fast is the bench's business. Here a transfer must not stall, as it does where only short packets pass. */
    private static void assertEverEnough(String direction, DoubleSupplier measurement) {
        List<Double> figures = new ArrayList<>();
        do {
            figures.add(measurement.getAsDouble());
        } while (figures.size() < TRIES && Collections.max(figures) < ENOUGH_MBIT);
        assertTrue(Collections.max(figures) >= ENOUGH_MBIT, direction + ", Mbit/s: " + figures);
    }

    @Test
    void nothingBypassesTheTunnel() {
        party.player(1).run("ip", "neigh", "flush", "dev", Daemons.TAP);
        assertFalse(party.player(1)
                        .command("ping", "-n", "-c", "1", "-W", "1", "-I", Party.UPLINK, Party.LAN2_ADDRESS)
                        .attempt()
                        .exitCode()
                == 0);
    }
}
