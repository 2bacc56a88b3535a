package lanparty.lab.filter;

import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import lanparty.lab.filter.Bootp.Question;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import lanparty.lab.net.linux.RawSocket;

/**
 * Both ends of what a DHCP client hears: a player who answers each of its questions in every disguise, as far as a filter
 * lets them, and behind them, where there is one, the LAN's own server. The client hears the player first each time, so
 * whose address it takes says whether it believed them. A thread of its own until it is closed.
 */
final class LyingPlayer implements AutoCloseable {
    /** What the LAN's server offers. The player offers another address in each disguise, so that it tells which one. */
    private static final String TRUTH = "10.66.0.99";

    private static final int LIES_IN_A_NET = 250;
    private static final String PLAYERS_SERVER = "10.66.0.66";
    private static final String LANS_SERVER = "10.66.0.1";
    private static final String LANS_MAC = "02:00:5e:00:00:01";

    private final RawSocket socket;
    private final String mac;
    private final List<Disguise> disguises;
    private final Predicate<byte[]> filter;
    private final boolean hasLan;
    private final AtomicInteger tried = new AtomicInteger();
    private final AtomicInteger passed = new AtomicInteger();
    private final Thread thread = new Thread(this::answer, "lying-player");
    private volatile boolean closing;

    /** Begins to listen on the interface, whose address is the player's. */
    LyingPlayer(Namespace player, String device, List<Disguise> disguises, Predicate<byte[]> filter, boolean hasLan) {
        socket = player.call(() -> RawSocket.open(device));
        mac = player.macOf(device);
        this.disguises = disguises;
        this.filter = filter;
        this.hasLan = hasLan;
        thread.setDaemon(true);
        thread.start();
    }

    /** Frames that the player would have sent. */
    int tried() {
        return tried.get();
    }

    /** Those of them that the filter let pass. */
    int passed() {
        return passed.get();
    }

    /** Which disguise the client believed that took this address; "the LAN" where none. */
    String believed(String address) {
        if (address.equals(TRUTH)) {
            return "the LAN";
        }
        for (int at = 0; at < disguises.size(); at++) {
            if (lie(at).equals(address)) {
                return disguises.get(at).name();
            }
        }
        throw new LabException(address + " is nobody's");
    }

    private static String lie(int number) {
        return "10.66." + (1 + number / LIES_IN_A_NET) + "." + (1 + number % LIES_IN_A_NET);
    }

    private void answer() {
        while (!closing) {
            socket.receive()
                    .filter(frame -> !frame.isOutgoing())
                    .flatMap(frame -> Bootp.question(frame.bytes()))
                    .ifPresent(this::answer);
        }
    }

    private void answer(Question question) {
        int type = question.type() == Bootp.DISCOVER ? Bootp.OFFER : Bootp.ACK;
        String victim = HexFormat.ofDelimiter(":").formatHex(question.source());
        for (int at = 0; at < disguises.size(); at++) {
            Disguise disguise = disguises.get(at);
            byte[] lie = Bootp.answer(2, type, question, lie(at), PLAYERS_SERVER);
            for (byte[] frame : disguise.wrap().frames(victim, mac, lie)) {
                tried.incrementAndGet();
                if (filter.test(frame)) {
                    passed.incrementAndGet();
                    socket.send(frame);
                }
            }
        }
        boolean isForLan =
                question.server().length == 0 || Arrays.equals(question.server(), Crafted.address(LANS_SERVER));
        if (hasLan && isForLan) {
            byte[] truth = Bootp.answer(2, type, question, TRUTH, LANS_SERVER);
            byte[] packet = Crafted.ipv4(
                    Crafted.UDP, LANS_SERVER, "255.255.255.255", 64, new byte[0], Crafted.udp(67, 68, truth));
            socket.send(Crafted.frame(Crafted.EVERYONE, LANS_MAC, Crafted.IPV4, packet));
        }
    }

    @Override
    public void close() {
        closing = true;
        Patience.await("the end of " + thread.getName(), Duration.ofSeconds(10), () -> !thread.isAlive());
        socket.close();
        if (tried.get() == 0) {
            throw new LabException("nobody asked for an address");
        }
    }
}
