package lanparty.lab.chaos;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * What a run is like.
 *
 * @param seed decides which faults strike, and with them everything that is drawn
 * @param length no episode begins later
 * @param players 2 to 4
 * @param margin what a busy machine may take beyond each promise
 * @param longestFault how long the relay may be out of reach
 * @param folder where logs, state and history go; they stay
 */
public record ChaosSettings(
        long seed, Duration length, int players, Duration margin, Duration longestFault, Path folder) {
    /** What is allowed beyond a promise where nothing else is asked for. */
    public static final Duration USUAL_MARGIN = Duration.ofSeconds(4);

    private static final int FEWEST_PLAYERS = 2;
    private static final int MOST_PLAYERS = 4;
    private static final Duration SHORTEST_LONGEST = Duration.ofSeconds(6);
    private static final Duration LONGEST_LONGEST = Duration.ofSeconds(150);
    /** So that a run of any length has time for every kind of fault, and a run of half an hour for minutes of one. */
    private static final int PARTS = 15;

    /** Every buffer is watched. */
    static final List<String> JVM_OPTIONS = List.of("-Dio.netty.leakDetection.level=paranoid");

    /** How many players a seed brings. */
    static int playersOf(long seed) {
        return FEWEST_PLAYERS + (int) Long.remainderUnsigned(seed, MOST_PLAYERS - FEWEST_PLAYERS + 1);
    }

    /** The longest fault that suits a run's length. */
    static Duration longestFaultOf(Duration length) {
        Duration part = length.dividedBy(PARTS);
        if (part.compareTo(SHORTEST_LONGEST) < 0) {
            return SHORTEST_LONGEST;
        }
        return part.compareTo(LONGEST_LONGEST) > 0 ? LONGEST_LONGEST : part;
    }

    /** A run of that length with what suits it, as the seed has it. */
    public static ChaosSettings of(long seed, Duration length, Path folder) {
        return new ChaosSettings(seed, length, playersOf(seed), USUAL_MARGIN, longestFaultOf(length), folder);
    }

    /** The same with another margin. */
    public ChaosSettings withMargin(Duration other) {
        return new ChaosSettings(seed, length, players, other, longestFault, folder);
    }
}
