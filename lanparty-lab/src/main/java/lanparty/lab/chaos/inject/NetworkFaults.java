package lanparty.lab.chaos.inject;

import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.chaos.fault.NetworkFault;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.tool.Iperf;

/** What happens to lines, addresses and interfaces. */
final class NetworkFaults {
    private static final int FIRST_BULK_PORT = 5300;
    /** Until it is ended. */
    private static final int LONG_SECONDS = 3600;

    private static final Undo NOTHING = () -> {};

    private final Party party;
    private final List<HomeLine> lines = new ArrayList<>();

    NetworkFaults(Party party) {
        this.party = party;
        for (int home = 0; home <= party.playerCount(); home++) {
            lines.add(new HomeLine(party, home));
        }
    }

    Undo begin(NetworkFault fault) {
        if (fault instanceof NetworkFault.LanDown) {
            return takeLanDown();
        }
        if (fault instanceof NetworkFault.Bulk) {
            return transfer(fault.place());
        }
        if (fault.place().equals(Place.RELAY)) {
            return cutOffRelay();
        }
        return begin(fault, lines.get(fault.place().number()));
    }

    private static Undo begin(NetworkFault fault, HomeLine line) {
        if (fault instanceof NetworkFault.Loss loss) {
            return line.lose(loss.percent());
        }
        if (fault instanceof NetworkFault.Narrowing narrowing) {
            return line.narrow(narrowing.mtu());
        }
        if (fault instanceof NetworkFault.SlowLine slow) {
            return line.slow(slow.kbitPerSecond());
        }
        if (fault instanceof NetworkFault.Refusal) {
            return line.refuse();
        }
        if (fault instanceof NetworkFault.Rebinding rebinding) {
            line.rebind(rebinding.hasNewAddress());
            return NOTHING;
        }
        if (fault instanceof NetworkFault.Move) {
            line.move();
            return NOTHING;
        }
        return line.cut();
    }

    private Undo cutOffRelay() {
        Namespace internet = party.internet();
        internet.run("nft", "add table inet outage");
        internet.run("nft", "add chain inet outage through { type filter hook forward priority -10; policy drop; }");
        return () -> internet.run("nft", "delete table inet outage");
    }

    private Undo takeLanDown() {
        party.gateway().run("ip", "link", "set", Party.LAN_PORT, "down");
        return () -> party.gateway().run("ip", "link", "set", Party.LAN_PORT, "up");
    }

    private Undo transfer(Place player) {
        int port = FIRST_BULK_PORT + player.number();
        Iperf server = Iperf.serve(party.lan1(), Party.LAN1_ADDRESS, port, party.folder());
        // What it measures, or that it can't, doesn't matter here.
        NamespacedProcess client = server.start(party.player(player.number()), LONG_SECONDS);
        return () -> {
            client.close();
            server.close();
        };
    }

    void restore() {
        lines.forEach(HomeLine::restore);
    }
}
