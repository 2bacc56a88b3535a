package lanparty.lab.bench.relay.real;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** The table goes to standard output, what happens meanwhile to standard error with the time since the start. */
final class Report {
    private final PrintWriter out;
    private final PrintWriter err;
    private final LongSupplier nanoTime;
    private final long startNs;

    Report(PrintWriter out, PrintWriter err, LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.nanoTime = nanoTime;
        startNs = nanoTime.getAsLong();
    }

    /** Part of the result, as it stands. */
    void result(String text) {
        out.print(text);
        out.flush();
    }

    /** Part of the result: a sentence below the table. */
    void sentence(String text) {
        result(String.format("%n%s%n", text));
    }

    /** What is being done. */
    void progress(String line) {
        Duration elapsed = Duration.ofNanos(nanoTime.getAsLong() - startNs);
        err.println(String.format(Locale.ROOT, "%d:%02d  %s", elapsed.toMinutes(), elapsed.toSecondsPart(), line));
        err.flush();
    }
}
