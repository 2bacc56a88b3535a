package lanparty.lab.tool;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/**
 * What {@code ping} saw.
 *
 * @param sent echo requests sent
 * @param roundTripsMs of the answers, sorted
 */
public record Ping(int sent, List<Double> roundTripsMs) {
    private static final Pattern TIME = Pattern.compile("time=([0-9.]+) ms");
    /** ping's exit code where nothing answered; a higher one says that it could not even ask. */
    private static final int NO_ANSWER = 1;

    private static final Duration SLACK = Patience.LONG_ENOUGH;

    /** Copies the list. */
    public Ping {
        roundTripsMs = List.copyOf(roundTripsMs);
    }

    /** Sends that many requests at that interval; further options as {@code ping} knows them. */
    public static Ping run(Namespace from, String target, int count, Duration interval, String... options) {
        Command command = from.command("ping", "-n", "-c", Integer.toString(count))
                .with("-i", Double.toString(interval.toMillis() / 1000.0), "-W", "2")
                .with(options)
                .with(target)
                .within(interval.multipliedBy(count).plus(SLACK));
        Command.Outcome outcome = command.attempt();
        if (outcome.exitCode() > NO_ANSWER) {
            throw new LabException(command + ": " + outcome.all());
        }
        List<Double> times = TIME.matcher(outcome.stdout())
                .results()
                .map(match -> Double.valueOf(match.group(1)))
                .sorted()
                .toList();
        return new Ping(count, times);
    }

    /** Whether a single request of full size, 1500 octets unfragmented, is answered within a few tries. */
    public static boolean reachesWithFullFrames(Namespace from, String target) {
        return !run(from, target, 3, Duration.ofMillis(200), "-M", "do", "-s", "1472")
                .roundTripsMs()
                .isEmpty();
    }

    /** Whether anything answers. */
    public static boolean reaches(Namespace from, String target) {
        return !run(from, target, 3, Duration.ofMillis(200)).roundTripsMs().isEmpty();
    }

    /**
     * Asks 20 times a second until the first answer, and returns within a twentieth of a second of it.
     *
     * @throws LabException where none comes in time
     */
    public static void awaitAnswer(Namespace from, String target, Path folder, Duration limit) {
        try (NamespacedProcess ping = NamespacedProcess.start(
                from, "ping", folder.resolve("first-ping.log"), List.of("ping", "-n", "-i", "0.05", target))) {
            ping.awaitLog("bytes from", limit);
        }
    }

    /** How many were answered. */
    public int answered() {
        return roundTripsMs.size();
    }

    /** The round trip below which that share of the answers lies, in milliseconds; NaN without answers. */
    public double percentileMs(int percent) {
        if (roundTripsMs.isEmpty()) {
            return Double.NaN;
        }
        int rank = (int) Math.ceil(percent / 100.0 * roundTripsMs.size());
        return roundTripsMs.get(Math.max(rank, 1) - 1);
    }
}
