package lanparty.lab.bench.place.hop;

import java.util.regex.MatchResult;

/**
 * What became of frames.
 *
 * @param passed sent at the other side
 * @param lost as the line's loss wants it
 * @param refused that the hop could not carry: no room, too long, or not taken by the system. A fault of the measurement
 */
public record HopCount(long passed, long lost, long refused) {
    /** Finds a count's text. */
    static final String PATTERN = "passed (\\d+), lost (\\d+), refused (\\d+)";

    /** Both directions as one. */
    HopCount plus(HopCount other) {
        return new HopCount(passed + other.passed, lost + other.lost, refused + other.refused);
    }

    /** Reads what {@link #toString} wrote and {@link #PATTERN} found. */
    static HopCount of(MatchResult match) {
        return new HopCount(
                Long.parseLong(match.group(1)), Long.parseLong(match.group(2)), Long.parseLong(match.group(3)));
    }

    @Override
    public String toString() {
        return "passed " + passed + ", lost " + lost + ", refused " + refused;
    }
}
