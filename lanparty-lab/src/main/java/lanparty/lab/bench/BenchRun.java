package lanparty.lab.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanparty.lab.bench.measure.DaemonUsage;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Measurement;
import lanparty.lab.bench.measure.Rig;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.place.Host;
import lanparty.lab.bench.report.RunRecord;
import lanparty.lab.bench.report.TunnelRecord;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.net.LabException;
import lanparty.lab.net.NamespaceNames;
import lanparty.lab.net.Patience;
import lanparty.lab.tool.GameTraffic;
import lanparty.lab.tool.Ping;

/**
 * Measures tunnels round by round, each in a topology of its own, so that a while in which the machine is slower
 * hits all of them alike.
 */
final class BenchRun {
    private static final Duration REACH_LIMIT = Duration.ofSeconds(90);

    private final List<Tunnel> tunnels;
    private final List<Measurement> measurements;
    private final int seconds;
    private final Progress progress;
    private final Map<Tunnel, List<Figures>> rounds = new LinkedHashMap<>();
    private final Map<Tunnel, List<String>> failures = new LinkedHashMap<>();

    BenchRun(List<Tunnel> tunnels, List<Measurement> measurements, int seconds, Progress progress) {
        this.tunnels = tunnels;
        this.measurements = measurements;
        this.seconds = seconds;
        this.progress = progress;
        tunnels.forEach(tunnel -> {
            rounds.put(tunnel, new ArrayList<>());
            failures.put(tunnel, new ArrayList<>());
        });
    }

    /** Runs to the end unless interrupted; after each tunnel hands over what there is so far. */
    void run(int count, Consumer<RunRecord> soFar) {
        NamespaceNames.removeStale();
        GameTraffic.warmUp();
        for (int round = 1; round <= count; round++) {
            for (Tunnel tunnel : tunnels) {
                String label = tunnel + (count == 1 ? "" : ", round " + round + " of " + count);
                measure(tunnel, label);
                if (progress.isMuted()) {
                    return;
                }
                soFar.accept(record());
            }
        }
    }

    /** What was seen up to now. */
    RunRecord record() {
        List<TunnelRecord> records = tunnels.stream()
                .map(tunnel -> new TunnelRecord(
                        tunnel.name(),
                        tunnel.title(),
                        tunnel.isLimit(),
                        rounds.getOrDefault(tunnel, List.of()),
                        failures.getOrDefault(tunnel, List.of())))
                .toList();
        return new RunRecord(RunRecord.Machine.here(), seconds, records);
    }

    private void measure(Tunnel tunnel, String label) {
        int failuresBefore = failuresOf(tunnel).size();
        int stepsBefore = progress.done();
        try (BenchTopology place = BenchTopology.open()) {
            try {
                progress.begins(label + ": starting");
                tunnel.start(place);
                awaitReach(place);
                Figures figures = new Figures();
                roundsOf(tunnel).add(figures);
                fill(figures, tunnel, label, place);
            } catch (LabException e) {
                failed(tunnel, label, e);
            }
            if (failuresOf(tunnel).size() > failuresBefore && !progress.isMuted()) {
                place.keepFolder();
                progress.say(label + ": logs are in " + place.folder());
            }
        } catch (LabException e) {
            failed(tunnel, label, e);
        }
        progress.reaches(stepsBefore + measurements.size());
    }

    private static void awaitReach(BenchTopology place) {
        Patience.await(
                "the player to reach the LAN",
                REACH_LIMIT,
                () -> Ping.reaches(place.on(Host.PLAYER1), BenchTopology.LAN1_ADDRESS));
    }

    /** One measurement after the other; what fails is left out, but without its daemons a tunnel is given up. */
    private void fill(Figures figures, Tunnel tunnel, String label, BenchTopology place) {
        Rig rig = new Rig(place, new DaemonUsage(place.processesOfMembers()), seconds);
        for (Measurement measurement : measurements) {
            progress.begins(label + ": " + measurement.title());
            try {
                measurement.measure(rig, figures);
            } catch (LabException e) {
                failed(tunnel, label + ", " + measurement.title(), e);
            }
            place.checkDaemons();
            progress.reaches(progress.done() + 1);
        }
    }

    private void failed(Tunnel tunnel, String where, LabException failure) {
        String line = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
        failuresOf(tunnel).add(line);
        progress.say(where + ": FAILED: " + line);
    }

    private List<Figures> roundsOf(Tunnel tunnel) {
        return rounds.computeIfAbsent(tunnel, none -> new ArrayList<>());
    }

    private List<String> failuresOf(Tunnel tunnel) {
        return failures.computeIfAbsent(tunnel, none -> new ArrayList<>());
    }
}
