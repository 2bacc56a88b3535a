package lanparty.lab.e2e;

import java.time.Duration;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.Test;

/** A switch that sends a group where somebody asked for it, and a gateway that comes back at another of its ports. */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class MovedGatewayTest {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;
    private static final String GROUP = "239.35.2.1";
    private static final String GROUP_V6 = "ff15::35:2:1";
    private static final int SOME = 5;

    @Test
    void thePlayersGroupsFlowAgainThoughTheSwitchsQuerierDoesNotAsk() {
        try (RunningParty running = new RunningParty("moved-gateway")) {
            Party party = running.party;
            Namespace host = party.gateway();
            party.lanSwitch().snoopMulticast();
            running.join("--address", "none");
            running.addressed(1, "192.168.50.71");
            try (Multicast sender = Multicast.sender(party.lan2(), Party.LAN_HOST_PORT, false);
                    Multicast senderV6 = Multicast.sender(party.lan2(), Party.LAN_HOST_PORT, true);
                    Multicast lan = Multicast.member(party.lan1(), Party.LAN_HOST_PORT, GROUP);
                    Multicast lanV6 = Multicast.member(party.lan1(), Party.LAN_HOST_PORT, GROUP_V6);
                    Multicast player = Multicast.member(party.player(1), Daemons.TAP, GROUP);
                    Multicast playerV6 = Multicast.member(party.player(1), Daemons.TAP, GROUP_V6)) {
                awaitMore(sender, GROUP, lan, player);
                awaitMore(senderV6, GROUP_V6, lanV6, playerV6);

                running.gateway.kill();
                host.run("ip", "link", "delete", Party.LAN_PORT);
                party.lanSwitch().plug(host, Party.LAN_PORT, "elsewhere");
                running.daemons.startGateway();
                awaitMore(sender, GROUP, lan, player);
                awaitMore(senderV6, GROUP_V6, lanV6, playerV6);
            }
        }
    }

    private static void awaitMore(Multicast sender, String group, Multicast lan, Multicast player) {
        long before = player.received();
        long beforeOnLan = lan.received();
        Patience.await("datagrams to " + group, LIMIT, () -> {
            sender.send(group, 100);
            return player.received() >= before + SOME && lan.received() >= beforeOnLan + SOME;
        });
    }
}
