package lanparty.lab.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.function.LongSupplier;

/** Prints each thing as it happens, with the seconds since the start, and everything tried as a table at the end. */
final class Scoreboard {
    private final PrintStream out;
    private final LongSupplier nanos;
    private final long startNanos;
    private final List<Finding> findings = new ArrayList<>();
    private volatile boolean isMuted;

    Scoreboard(PrintStream out, LongSupplier nanos) {
        this.out = out;
        this.nanos = nanos;
        this.startNanos = nanos.getAsLong();
    }

    /** Time since the start. */
    Duration elapsed() {
        return Duration.ofNanos(nanos.getAsLong() - startNanos);
    }

    /** Says no more: the demo is being taken down under whatever is still tried. */
    void mute() {
        isMuted = true;
    }

    /** A line that is no finding. */
    void say(String line) {
        if (isMuted) {
            return;
        }
        out.printf(Locale.ROOT, "%6.1f s  %s%n", elapsed().toMillis() / 1000.0, line);
        out.flush();
    }

    /** Tries something; a failure on the way is a finding too. */
    void attempt(String what, Callable<Finding> trial) throws InterruptedException {
        Finding finding;
        try {
            finding = trial.call();
        } catch (InterruptedException e) {
            throw e;
        } catch (Exception e) {
            finding = new Finding(
                    what,
                    false,
                    String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
        findings.add(finding);
        say((finding.hasWorked() ? "ok    " : "FAILED ") + finding.what() + ": " + finding.figures());
    }

    /** Whether everything tried has worked. */
    boolean isAllWell() {
        return findings.stream().allMatch(Finding::hasWorked);
    }

    /** The table of everything tried. */
    void printTable() {
        if (isMuted) {
            return;
        }
        int width = findings.stream()
                .mapToInt(finding -> finding.what().length())
                .max()
                .orElse(0);
        out.println();
        for (Finding finding : findings) {
            out.printf(
                    "  %-" + width + "s   %-6s   %s%n",
                    finding.what(),
                    finding.hasWorked() ? "yes" : "NO",
                    finding.figures());
        }
        out.println();
        out.flush();
    }
}
