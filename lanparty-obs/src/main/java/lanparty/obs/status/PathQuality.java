package lanparty.obs.status;

/**
 * How good the way to the relay is, as the probes of the last half minute or more found it.
 *
 * @param roundTripUs smoothed, in microseconds, at most {@link #MOST_US}
 * @param jitterUs how far single round trips are from it, smoothed, at most {@link #MOST_US}
 * @param lossPermille probes of 1000 that no echo came for; lost either way
 */
public record PathQuality(long roundTripUs, long jitterUs, int lossPermille) {
    /** Nothing that still answers is slower; a figure beyond it is no measurement. */
    public static final long MOST_US = 60_000_000;

    /** From here on people notice that a game answers late. */
    private static final long SLOW_US = 100_000;

    /** From here on people notice that something is missing. */
    private static final int LOSSY_PERMILLE = 30;

    /** What a player calls it. */
    public enum Kind {
        /** Fit to play. */
        GOOD,
        /** Long round trips. */
        SLOW,
        /** Much is lost, whatever the round trips. */
        LOSSY
    }

    /** Checks the ranges. */
    public PathQuality {
        requireWithin("roundTripUs", roundTripUs, MOST_US);
        requireWithin("jitterUs", jitterUs, MOST_US);
        requireWithin("lossPermille", lossPermille, 1000);
    }

    private static void requireWithin(String field, long value, long most) {
        if (value < 0 || value > most) {
            throw new IllegalArgumentException(field + " is " + value + ", but must be 0 to " + most);
        }
    }

    /** What a player calls it. */
    public Kind kind() {
        if (lossPermille >= LOSSY_PERMILLE) {
            return Kind.LOSSY;
        }
        return roundTripUs >= SLOW_US ? Kind.SLOW : Kind.GOOD;
    }

    /** For people: {@code 23 ms ± 2 ms, 1 % lost}. */
    @Override
    public String toString() {
        return milliseconds(roundTripUs) + " ± " + milliseconds(jitterUs) + ", " + percent(lossPermille) + " lost";
    }

    private static String milliseconds(long us) {
        return us < 10_000 ? us / 1000 + "." + us / 100 % 10 + " ms" : (us + 500) / 1000 + " ms";
    }

    private static String percent(int permille) {
        return permille == 0 ? "nothing" : Math.max(1, (permille + 5) / 10) + " %";
    }
}
