package lanparty.lab.demo;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import lanparty.lab.Daemons;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.net.LabException;
import lanparty.lab.net.LinkCounters;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.Ping;
import lanparty.lab.tool.UdpAnswerer;
import lanparty.lab.tool.UdpShout;

/** Builds a party, lets two players join it over the internet, and shows what a host would want to see. */
final class Demo {
    private static final int GAME_PORT = 27_015;
    private static final String EVERYONE = "255.255.255.255";
    private static final Duration LEASE_LIMIT = Duration.ofSeconds(20);
    private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
    private static final int PINGS = 50;
    private static final Duration PING_INTERVAL = Duration.ofMillis(20);
    private static final int IPERF_SECONDS = 3;

    private final Party party;
    private final Daemons daemons;
    private final Scoreboard board;

    private Demo(Party party, Jars jars, Scoreboard board) {
        this.party = party;
        this.daemons = new Daemons(party, jars);
        this.board = board;
    }

    /**
     * Runs the demo and prints its table.
     *
     * @param folder for the daemons' logs
     * @return true if everything worked
     */
    static boolean run(Jars jars, PrintStream out, LongSupplier nanoTime, Path folder) throws InterruptedException {
        Scoreboard board = new Scoreboard(out, nanoTime);
        Runtime.getRuntime().addShutdownHook(new Thread(board::mute, "interrupted"));
        board.say("laying the wires: a LAN with two hosts, the internet, three homes behind NAT");
        try (Party party = Party.open(folder)) {
            new Demo(party, jars, board).play();
            board.say("tearing down");
        } catch (LabException e) {
            out.println(e.getMessage());
            return false;
        }
        board.printTable();
        return board.isAllWell();
    }

    private void play() throws InterruptedException {
        daemons.startRelay();
        board.say("relay listens at " + Party.RELAY_ADDRESS);
        daemons.startGateway();
        board.say("gateway has joined room " + Daemons.ROOM + " from the LAN");
        NamespacedProcess first = join(1);
        NamespacedProcess second = join(2);
        tryFullFrames();
        tryBroadcasts();
        // Before the pings: a party lasts hours, and the first seconds of a daemon are its compiler's.
        tryBulk();
        tryPing();
        tryPlayerToPlayer();
        tryGatewaysMachine();
        countFrames();
        tryLeaving(first, second);
    }

    private NamespacedProcess join(int player) throws InterruptedException {
        Duration begin = board.elapsed();
        NamespacedProcess client = daemons.startClient(player, "--address", "dhcp");
        board.say("player " + player + " has joined");
        String what = "player " + player + " got an address from the LAN";
        board.attempt(what, () -> {
            Optional<String> address = Patience.find(LEASE_LIMIT, () -> addressOf(player));
            String figures = address.map(
                            found -> found + ", " + seconds(board.elapsed().minus(begin)) + " after launch")
                    .orElse("no lease");
            return new Finding(what, address.isPresent(), figures);
        });
        return client;
    }

    private Optional<String> addressOf(int player) {
        return party.player(player).addresses(Daemons.TAP).stream()
                .map(cidr -> cidr.split("/")[0])
                .findFirst();
    }

    private String needAddressOf(int player) {
        return addressOf(player).orElseThrow(() -> new LabException("player " + player + " has no address"));
    }

    private void tryPing() throws InterruptedException {
        board.attempt("ping to a LAN host", () -> pinged("ping to a LAN host", Party.LAN2_ADDRESS));
    }

    private void tryPlayerToPlayer() throws InterruptedException {
        String what = "ping from player to player";
        board.attempt(what, () -> pinged(what, needAddressOf(2)));
    }

    private void tryGatewaysMachine() throws InterruptedException {
        String what = "ping to the gateway's own machine";
        board.attempt(what, () -> pinged(what, Party.GATEWAY_LAN_ADDRESS));
    }

    private Finding pinged(String what, String target) {
        Namespace player = party.player(1);
        Ping.reaches(player, target);
        Ping ping = Ping.run(player, target, PINGS, PING_INTERVAL);
        String figures = String.format(
                Locale.ROOT,
                "p50 %.2f ms, p99 %.2f ms, %d of %d answered",
                ping.percentileMs(50),
                ping.percentileMs(99),
                ping.answered(),
                ping.sent());
        return new Finding(what, ping.answered() == ping.sent(), figures);
    }

    private void tryFullFrames() throws InterruptedException {
        String what = "full 1500-byte frames, unfragmented";
        board.attempt(what, () -> {
            boolean there = Ping.reachesWithFullFrames(party.player(1), Party.LAN2_ADDRESS);
            boolean back = Ping.reachesWithFullFrames(party.lan2(), needAddressOf(1));
            return new Finding(what, there && back, "ping -M do -s 1472, both ways");
        });
    }

    private void tryBroadcasts() throws InterruptedException {
        shout("player's broadcast answered", party.player(1), party.lan2(), "the LAN host's game");
        shout("LAN host's broadcast answered", party.lan2(), party.player(1), "the player's game");
    }

    private void shout(String what, Namespace from, Namespace server, String name) throws InterruptedException {
        // A LAN host has one network and sends to its broadcast address. A player has two, and games send to all.
        String target = from.equals(party.player(1)) ? EVERYONE : "192.168.50.255";
        board.attempt(what, () -> {
            try (UdpAnswerer game = UdpAnswerer.listen(server, GAME_PORT, name)) {
                Optional<UdpShout> answer = UdpShout.from(from, target, GAME_PORT, ANSWER_LIMIT);
                String figures = answer.map(found -> found.answer() + " at " + found.server())
                        .orElse("no answer, " + game.answered() + " shouts answered");
                return new Finding(what, answer.isPresent(), figures);
            }
        });
    }

    private void tryBulk() throws InterruptedException {
        String what = "TCP, player to LAN and back";
        board.attempt(what, () -> {
            try (Iperf iperf = Iperf.serve(party.lan1(), Party.LAN1_ADDRESS, party.folder())) {
                double up = iperf.upMbitPerSecond(party.player(1), IPERF_SECONDS);
                double down = iperf.downMbitPerSecond(party.player(1), IPERF_SECONDS);
                return new Finding(
                        what, up > 0 && down > 0, String.format(Locale.ROOT, "%.0f up, %.0f down Mbit/s", up, down));
            }
        });
    }

    private void countFrames() throws InterruptedException {
        for (int number = 1; number <= 2; number++) {
            int player = number;
            String what = "frames of player " + player;
            board.attempt(what, () -> {
                LinkCounters tap = party.player(player).countersOf(Daemons.TAP);
                String figures = tap.sentFrames() + " to the party, " + tap.receivedFrames() + " from it";
                return new Finding(what, tap.sentFrames() > 0 && tap.receivedFrames() > 0, figures);
            });
        }
    }

    private void tryLeaving(NamespacedProcess... clients) throws InterruptedException {
        String what = "players leave when asked to";
        board.attempt(what, () -> {
            Duration begin = board.elapsed();
            boolean areClean = true;
            for (NamespacedProcess client : clients) {
                client.terminate();
            }
            for (NamespacedProcess client : clients) {
                areClean &= client.exitCode(Duration.ofSeconds(10)) == 0;
            }
            areClean &= !party.player(1).isUp(Daemons.TAP);
            return new Finding(what, areClean, "in " + seconds(board.elapsed().minus(begin)));
        });
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
}
