package lanparty.lab.bench;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** Shows what is being measured, and how long it may still take. */
final class Progress {
    private final PrintWriter out;
    private final LongSupplier nanoTime;
    private final long startNs;
    private final int steps;
    private int done;
    private volatile boolean isMuted;

    /**
     * Nothing done yet.
     *
     * @param steps that there are altogether
     */
    Progress(PrintWriter out, LongSupplier nanoTime, int steps) {
        this.out = out;
        this.nanoTime = nanoTime;
        this.steps = steps;
        startNs = nanoTime.getAsLong();
    }

    /** One more step begins. */
    void begins(String what) {
        say(what + left());
    }

    /** This number of steps is over. */
    void reaches(int count) {
        done = count;
    }

    /** How many steps are over. */
    int done() {
        return done;
    }

    /** A line with the time since the start. */
    void say(String line) {
        if (!isMuted) {
            out.println(clock(elapsed()) + "  " + line);
            out.flush();
        }
    }

    /** Says no more: what is measured is being taken down under the measurement. */
    void mute() {
        isMuted = true;
    }

    boolean isMuted() {
        return isMuted;
    }

    private String left() {
        if (done == 0) {
            return "";
        }
        return "  (about " + clock(elapsed().multipliedBy(steps - done).dividedBy(done)) + " left)";
    }

    private Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNs);
    }

    private static String clock(Duration time) {
        return String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
    }
}
