package lanparty.lab.chaos.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;

/**
 * Faults drawn like cards: each kind comes once before any comes again, in an order and with parameters that the seed
 * alone decides. Not thread-safe.
 */
public final class FaultDeck {
    private static final Duration SHORTEST = Duration.ofMillis(800);
    /** "Up to a minute", of a laptop that sleeps and of what else a player does. */
    private static final Duration LONGEST_OF_ONE = Duration.ofSeconds(60);

    private static final Duration LONGEST_RESTART = Duration.ofSeconds(20);

    private static final int HIGHEST_LOSS_PERCENT = 30;
    /** IPv6's own minimum, and above what QUIC needs at least: 1200 and headers. */
    private static final int NARROWEST_MTU = 1280;

    private static final int WIDEST_NARROW_MTU = 1440;
    private static final int SLOWEST_KBIT = 2_000;
    private static final int FASTEST_SLOW_KBIT = 8_000;

    private final Random random;
    private final int players;
    private final Duration longest;
    private final Deque<FaultKind> cards = new ArrayDeque<>();

    /**
     * A deck that is shuffled at the first draw.
     *
     * @param players how many there are, from 1
     * @param longest the longest that the relay is out of reach, at least a second; other faults have lower limits too
     */
    public FaultDeck(Random random, int players, Duration longest) {
        this.random = random;
        this.players = players;
        this.longest = longest;
    }

    /** The next fault. */
    public Fault draw() {
        if (cards.isEmpty()) {
            List<FaultKind> shuffled = new ArrayList<>(List.of(FaultKind.values()));
            Collections.shuffle(shuffled, random);
            cards.addAll(shuffled);
        }
        return fault(cards.pop());
    }

    /** Puts a fault's kind back on top; its parameters are drawn anew. */
    void putBack(Fault fault) {
        cards.push(fault.kind());
    }

    private Fault fault(FaultKind kind) {
        return switch (kind) {
            case RELAY_STOPPED -> new DaemonFault.Restart(Place.RELAY, false, within(LONGEST_RESTART));
            case RELAY_KILLED -> new DaemonFault.Restart(Place.RELAY, true, within(LONGEST_RESTART));
            case GATEWAY_STOPPED -> new DaemonFault.Restart(Place.LAN, false, within(LONGEST_RESTART));
            case GATEWAY_KILLED -> new DaemonFault.Restart(Place.LAN, true, within(LONGEST_RESTART));
            case CLIENT_KILLED -> new DaemonFault.Restart(player(), true, within(LONGEST_RESTART));
            case CLIENT_SUSPENDED -> new DaemonFault.Suspension(player(), within(LONGEST_OF_ONE));
            case DISK_FULL -> new DaemonFault.DiskFull(anywhere(), within(LONGEST_RESTART));
            case DESCRIPTORS_USED_UP -> new DaemonFault.DescriptorsUsedUp(anywhere(), within(LONGEST_OF_ONE));
            case PACKETS_REFUSED -> new NetworkFault.Refusal(home(), within(LONGEST_OF_ONE));
            case RELAY_UNREACHABLE -> new NetworkFault.Cut(Place.RELAY, within(longest));
            case HOME_OFFLINE -> new NetworkFault.Cut(home(), within(LONGEST_OF_ONE));
            case NAT_REBOUND -> new NetworkFault.Rebinding(home(), random.nextBoolean(), SHORTEST);
            case ADDRESS_CHANGED -> new NetworkFault.Move(home(), SHORTEST);
            case PACKETS_LOST ->
                new NetworkFault.Loss(home(), between(1, HIGHEST_LOSS_PERCENT), within(LONGEST_OF_ONE));
            case MTU_NARROWED ->
                new NetworkFault.Narrowing(home(), between(NARROWEST_MTU, WIDEST_NARROW_MTU), within(LONGEST_OF_ONE));
            case BULK_TRAFFIC -> new NetworkFault.Bulk(player(), within(LONGEST_OF_ONE));
            case LAN_DOWN -> new NetworkFault.LanDown(within(LONGEST_RESTART));
            case SLOW_LINE ->
                new NetworkFault.SlowLine(player(), between(SLOWEST_KBIT, FASTEST_SLOW_KBIT), within(LONGEST_OF_ONE));
        };
    }

    /** Short ones are as likely as long ones: uniform in the logarithm. */
    private Duration within(Duration most) {
        double limitMs = Math.max(SHORTEST.toMillis() + 1, Math.min(most.toMillis(), longest.toMillis()));
        double ms = SHORTEST.toMillis() * Math.pow(limitMs / SHORTEST.toMillis(), random.nextDouble());
        return Duration.ofMillis((long) ms);
    }

    private int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    private Place player() {
        return Place.player(between(1, players));
    }

    private Place home() {
        return new Place(between(0, players));
    }

    private Place anywhere() {
        return new Place(between(-1, players));
    }
}
