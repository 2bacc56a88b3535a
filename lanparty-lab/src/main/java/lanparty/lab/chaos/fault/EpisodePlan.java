package lanparty.lab.chaos.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.lab.chaos.fault.Episode.Strike;

/** Which faults strike together: mostly one, now and then two, seldom three, never two at one place. */
public final class EpisodePlan {
    private static final double SECOND = 0.3;
    private static final double THIRD = 0.3;

    private final Random random;
    private final FaultDeck deck;

    /**
     * A plan that the seed alone decides.
     *
     * @param players how many there are, from 1
     * @param longest the longest that a fault may last, at least a second
     */
    public EpisodePlan(long seed, int players, Duration longest) {
        random = new Random(seed);
        deck = new FaultDeck(random, players, longest);
    }

    /** What comes next. */
    public Episode next() {
        List<Strike> strikes = new ArrayList<>();
        strikes.add(new Strike(deck.draw(), Duration.ZERO));
        if (random.nextDouble() < SECOND) {
            add(strikes);
            if (random.nextDouble() < THIRD) {
                add(strikes);
            }
        }
        return new Episode(strikes);
    }

    private void add(List<Strike> strikes) {
        Fault fault = deck.draw();
        if (strikes.stream().anyMatch(strike -> strike.fault().place().equals(fault.place()))) {
            deck.putBack(fault);
            return;
        }
        long whileFirstLasts = strikes.get(0).fault().lasts().toMillis();
        strikes.add(new Strike(fault, Duration.ofMillis((long) (random.nextDouble() * whileFirstLasts))));
    }
}
