package lanparty.lab.e2e;

import java.time.Duration;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The gateway's interface goes away while a player is on the LAN, and comes back. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class InterfaceEventsTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private RunningParty running;

    @BeforeEach
    void open() {
        running = new RunningParty("interface-events");
    }

    @AfterEach
    void close() {
        running.close();
    }

    @Test
    void hostAndPlayersHearThatTheInterfaceWentDownAndThePartyGoesOnWhenItIsUp() {
        NamespacedProcess client = running.join("--address", "none");
        Namespace player = running.addressed(1, "192.168.50.77");
        player.run("ping", "-c", "1", "-W", "5", Party.LAN1_ADDRESS);
        Namespace host = running.party.gateway();
        host.run("ip", "link", "set", Party.LAN_PORT, "down");
        running.gateway.awaitLog("interface lan0 was set down.*sudo ip link set lan0 up", LIMIT);
        client.awaitLog("gateway has lost its LAN", LIMIT);
        NamespacedProcess latecomer = running.join("--address", "none");
        latecomer.awaitLog("gateway has lost its LAN", LIMIT);
        host.run("ip", "link", "set", Party.LAN_PORT, "up");
        running.gateway.awaitLog("interface lan0 works again", LIMIT);
        client.awaitLog("gateway has its LAN again", LIMIT);
        player.run("ping", "-c", "3", "-i", "0.5", "-W", "5", Party.LAN1_ADDRESS);
    }
}
