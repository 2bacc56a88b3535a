package lanparty.lab.chaos;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** What happened when, told at once and kept. The time of day is there to find the same moment in a log. Thread-safe. */
final class History {
    private static final DateTimeFormatter TIME_OF_DAY = DateTimeFormatter.ofPattern("HH:mm:ss");

    private final Consumer<String> out;
    private final LongSupplier nanoTime;
    private final long startNs;
    private final List<String> lines = new ArrayList<>();
    private volatile boolean isMuted;

    /** Begins now; each line is handed to {@code out}. */
    History(Consumer<String> out, LongSupplier nanoTime) {
        this.out = out;
        this.nanoTime = nanoTime;
        startNs = nanoTime.getAsLong();
    }

    /** Something happened just now. */
    synchronized void say(String what) {
        Duration time = elapsed();
        String line = String.format(
                Locale.ROOT,
                "%3d:%06.3f  %s  %s",
                time.toMinutes(),
                time.toMillis() % 60_000 / 1000.0,
                TIME_OF_DAY.format(LocalTime.now()),
                what);
        lines.add(line);
        if (!isMuted) {
            out.accept(line);
        }
    }

    /** Tells nothing more: the party is being taken down under the run. */
    void mute() {
        isMuted = true;
    }

    /** Since the beginning. */
    Duration elapsed() {
        return Duration.ofNanos(nanoTime.getAsLong() - startNs);
    }

    /** Writes all of it into a file. */
    synchronized void keep(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
