package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The gateway's interface goes away while a player is on the LAN, in every way it can, and comes back. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
@SuppressWarnings("NullAway.Init") // open() is the first step of every test
final class InterfaceEventsTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    /** Longer than a busy machine needs to plug something in. */
    private static final int LONG_SECONDS = 90;

    private static final int SHORT_SECONDS = 6;

    private RunningParty running;
    private Namespace host;
    private Namespace lanSwitch;
    private NamespacedProcess client;
    private Namespace player;

    private void open(int interfacePatienceSeconds) {
        running = new RunningParty("interface-events", "--interface-patience", "" + interfacePatienceSeconds);
        host = running.party.gateway();
        lanSwitch = running.party.lanSwitch().namespace();
        client = running.join("--address", "none");
        player = running.addressed(1, "192.168.50.77");
        assertThePlayerReachesTheLan();
    }

    @AfterEach
    void close() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void hostAndPlayersHearThatTheInterfaceWentDownAndThePartyGoesOnWhenItIsUp() {
        open(LONG_SECONDS);
        host.run("ip", "link", "set", Party.LAN_PORT, "down");
        running.gateway.awaitLog("interface lan0 was set down.*sudo ip link set lan0 up", LIMIT);
        client.awaitLog("gateway has lost its LAN", LIMIT);
        NamespacedProcess latecomer = running.join("--address", "none");
        latecomer.awaitLog("gateway has lost its LAN", LIMIT);
        host.run("ip", "link", "set", Party.LAN_PORT, "up");
        running.gateway.awaitLog("interface lan0 works again", LIMIT);
        client.awaitLog("gateway has its LAN again", LIMIT);
        assertThePlayerReachesTheLan();
    }

    @Test
    void hostAndPlayersHearThatTheCableWasPulledAndThePartyGoesOnWhenItIsPluggedIn() {
        open(LONG_SECONDS);
        lanSwitch.run("ip", "link", "set", Party.GATEWAY_SWITCH_PORT, "down");
        running.gateway.awaitLog("interface lan0 has no link.*check its cable and the switch", LIMIT);
        client.awaitLog("gateway has lost its LAN.*its cable has no link", LIMIT);
        lanSwitch.run("ip", "link", "set", Party.GATEWAY_SWITCH_PORT, "up");
        running.gateway.awaitLog("interface lan0 works again", LIMIT);
        client.awaitLog("gateway has its LAN again", LIMIT);
        assertThePlayerReachesTheLan();
    }

    @Test
    void aRenamedInterfaceIsFollowed() {
        open(LONG_SECONDS);
        host.run("ip", "link", "set", Party.LAN_PORT, "down");
        host.run("ip", "link", "set", Party.LAN_PORT, "name", "party9");
        host.run("ip", "link", "set", "party9", "up");
        running.gateway.awaitLog("interface lan0 is now called party9; the party goes on", LIMIT);
        assertThePlayerReachesTheLan();
        host.run("ip", "link", "set", "party9", "down");
        running.gateway.awaitLog("interface party9 was set down", LIMIT);
    }

    @Test
    void aRemovedInterfaceIsTakenUpAgainWhenItReturnsInTime() {
        open(LONG_SECONDS);
        host.run("ip", "link", "delete", Party.LAN_PORT);
        running.gateway.awaitLog("interface lan0 is gone.*if it returns within 90 s", LIMIT);
        running.party.lanSwitch().plug(host, Party.LAN_PORT, Party.GATEWAY_SWITCH_PORT);
        client.awaitLog("gateway has lost its LAN.*its network adapter is gone", LIMIT);
        running.gateway.awaitLog("interface lan0 works again", LIMIT);
        client.awaitLog("gateway has its LAN again", LIMIT);
        assertThePlayerReachesTheLan();
    }

    @Test
    void aGatewayWhoseInterfaceDoesNotReturnSaysSoAndLeavesTheRoom() {
        open(SHORT_SECONDS);
        host.run("ip", "link", "delete", Party.LAN_PORT);
        assertEquals(3, running.gateway.exitCode(LIMIT));
        running.gateway.awaitLog("lanparty-gateway: interface lan0 has been gone for 6 s; plug it in again", LIMIT);
        client.awaitLog("gateway has lost its LAN[^$]*the LAN gateway is away", LIMIT);
    }

    private void assertThePlayerReachesTheLan() {
        player.run("ping", "-c", "3", "-i", "0.5", "-W", "5", Party.LAN1_ADDRESS);
    }
}
