package lanparty.lab.bench.place.hop;

import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What a line does to frames, each way.
 *
 * @param delayMs how long a frame is on its way
 * @param lossPercent how many of a hundred frames are lost, drawn for each frame
 */
public record LineSettings(int delayMs, int lossPercent) {
    /** Checks both. */
    public LineSettings {
        if (delayMs < 0 || lossPercent < 0 || lossPercent > 100) {
            throw new IllegalArgumentException("no line has " + delayMs + " ms and " + lossPercent + " % loss");
        }
    }

    /** As the hop's arguments. */
    List<String> words() {
        return List.of(Integer.toString(delayMs), Integer.toString(lossPercent));
    }

    /** The delay in nanoseconds. */
    long delayNanos() {
        return TimeUnit.MILLISECONDS.toNanos(delayMs);
    }
}
