package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
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
import org.junit.jupiter.api.Test;

/** Most gateways have one cable: the party's LAN and the way to the relay are the same interface. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class OneCableTest {
    @Test
    void aGatewayReachesItsRelayOverTheInterfaceThatItBridges() {
        try (Party party = Party.open(Path.of("target", "party", "one-cable"))) {
            Daemons daemons = new Daemons(party, Jars.ofThisWorkspace());
            daemons.startRelay();
            // The first player's home is the party's LAN here, and its router one of the LAN's hosts.
            var options = daemons.joinOptions();
            options.addAll(List.of("--iface", Party.UPLINK, "--identity", daemons.identity("gateway")));
            NamespacedProcess gateway = party.start(
                    party.player(1), "gateway", Jars.ofThisWorkspace().command(Daemon.GATEWAY, options));
            gateway.awaitLog("is in room", Patience.LONG_ENOUGH);
            // The adapter is up a moment before it has its address.
            daemons.startClient(2, "--address", "10.5.5.2/24")
                    .awaitLog("your address on the LAN is 10\\.5\\.5\\.2", Patience.LONG_ENOUGH);
            Namespace router = party.home(1).router();
            router.address("lan0", "10.5.5.1/24");
            assertTrue(Ping.reachesWithFullFrames(party.player(2), "10.5.5.1"));
            assertTrue(Ping.reachesWithFullFrames(router, "10.5.5.2"));
        }
    }
}
