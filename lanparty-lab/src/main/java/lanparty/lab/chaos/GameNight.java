package lanparty.lab.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import lanparty.lab.Daemons;
import lanparty.lab.Party;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.chaos.traffic.FlowBoard;
import lanparty.lab.chaos.traffic.FrameTraffic;
import lanparty.lab.chaos.traffic.Host;
import lanparty.lab.chaos.traffic.Hosts;
import lanparty.lab.chaos.traffic.TestFrames;
import lanparty.lab.chaos.traffic.VerifiedTcp;
import lanparty.lab.net.Closer;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;

/** All the traffic of a run: frames between everyone, and TCP connections that last from beginning to end. */
final class GameNight implements AutoCloseable {
    private static final Duration ADDRESS_LIMIT = Patience.LONG_ENOUGH;
    private static final int FIRST_TCP_PORT = 7100;

    private final Closer closer = new Closer();
    private final Party party;
    private final Hosts hosts;
    private final FlowBoard board;
    private final FrameTraffic frames;
    private final List<VerifiedTcp> connections = new ArrayList<>();

    /** Begins; every player's adapter must be there. */
    GameNight(Party party, long seed, LongSupplier nanoTime, Violations violations) {
        this.party = party;
        hosts = hosts(party);
        board = new FlowBoard(hosts.flows(), nanoTime);
        List<byte[]> macs = hosts.all().stream()
                .map(host -> HexFormat.ofDelimiter(":").parseHex(host.machine().macOf(host.interfaceName())))
                .toList();
        frames = closer.add(new FrameTraffic(hosts, new TestFrames(seed, macs), board, violations));
        frames.start();
        connect(seed, violations);
    }

    private static Hosts hosts(Party party) {
        List<Host> hosts = new ArrayList<>();
        hosts.add(new Host(0, "lan1", Place.LAN, party.lan1(), Party.LAN_HOST_PORT));
        hosts.add(new Host(1, "lan2", Place.LAN, party.lan2(), Party.LAN_HOST_PORT));
        for (int player = 1; player <= party.playerCount(); player++) {
            hosts.add(new Host(player + 1, "player" + player, Place.player(player), party.player(player), Daemons.TAP));
        }
        return new Hosts(hosts);
    }

    private void connect(long seed, Violations violations) {
        for (int player = 1; player <= party.playerCount(); player++) {
            addressOf(player);
            add("player" + player + " to lan1", player, party.lan1(), Party.LAN1_ADDRESS, seed, violations);
        }
        add("player1 to the gateway's machine", 1, party.gateway(), Party.GATEWAY_LAN_ADDRESS, seed, violations);
        add("player1 to player2", 1, party.player(2), addressOf(2), seed, violations);
    }

    private void add(String name, int player, Namespace server, String address, long seed, Violations violations) {
        int port = FIRST_TCP_PORT + connections.size();
        connections.add(closer.add(
                VerifiedTcp.open(name, party.player(player), server, address, port, seed + port, violations)));
    }

    /** A player's address on the party's LAN, without its prefix length. */
    String addressOf(int player) {
        return Patience.find(ADDRESS_LIMIT, () -> addressNow(player))
                .orElseThrow(() -> new LabException("player" + player + " has got no address"));
    }

    private Optional<String> addressNow(int player) {
        return party.player(player).addresses(Daemons.TAP).stream()
                .map(address -> address.split("/")[0])
                .findFirst();
    }

    Hosts hosts() {
        return hosts;
    }

    FlowBoard board() {
        return board;
    }

    List<VerifiedTcp> connections() {
        return connections;
    }

    /** What it was, in a sentence. */
    String summary() {
        long bytes = connections.stream().mapToLong(VerifiedTcp::verifiedBytes).sum();
        return frames.sent() + " frames sent, " + board.arrivals() + " verified where they arrived; "
                + connections.size() + " TCP connections carried " + bytes / 1024 + " kB, verified";
    }

    @Override
    public void close() {
        closer.close();
    }
}
