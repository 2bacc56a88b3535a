package lanparty.lab.bench;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import lanparty.lab.bench.measure.DaemonUsage;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.FreshStart;
import lanparty.lab.bench.measure.Measurement;
import lanparty.lab.bench.measure.Rig;
import lanparty.lab.bench.place.BenchTopology;
import lanparty.lab.bench.report.RunRecord;
import lanparty.lab.bench.report.TunnelRecord;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.net.LabException;
import lanparty.lab.net.NamespaceNames;
import lanparty.lab.tool.GameTraffic;

/**
 * Measures tunnels round by round, each in topologies of its own, so that a while in which the machine is slower
 * hits all of them alike.
 */
final class BenchRun {
    private final List<Tunnel> tunnels;
    private final List<FreshStart> freshStarts;
    private final List<Measurement> measurements;
    private final int seconds;
    private final Progress progress;
    private final Map<Tunnel, List<Figures>> rounds = new LinkedHashMap<>();
    private final Map<Tunnel, List<String>> failures = new LinkedHashMap<>();

    BenchRun(
            List<Tunnel> tunnels,
            List<FreshStart> freshStarts,
            List<Measurement> measurements,
            int seconds,
            Progress progress) {
        this.tunnels = tunnels;
        this.freshStarts = freshStarts;
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

    /** Fresh starts first, each in a place of its own, then all the rest in one more. */
    private void measure(Tunnel tunnel, String label) {
        Figures figures = new Figures();
        Launches launches = new Launches(tunnel);
        int stepsBefore = progress.done();
        for (FreshStart fresh : freshStarts) {
            inPlace(tunnel, label + ", " + fresh.title(), place -> {
                fresh.measure(rig(place, FreshStart.SECONDS), () -> launches.launch(place), figures);
                place.checkDaemons();
            });
            progress.reaches(progress.done() + 1);
        }
        inPlace(tunnel, label + ", starting", place -> {
            launches.launch(place);
            fill(figures, tunnel, label, place);
        });
        launches.put(figures);
        if (!figures.isEmpty()) {
            roundsOf(tunnel).add(figures);
        }
        progress.reaches(stepsBefore + freshStarts.size() + measurements.size());
    }

    /** Builds a place for it, and keeps the place's logs where something failed. */
    private void inPlace(Tunnel tunnel, String label, Consumer<BenchTopology> work) {
        if (progress.isMuted()) {
            return;
        }
        int failuresBefore = failuresOf(tunnel).size();
        progress.begins(label);
        try (BenchTopology place = BenchTopology.open()) {
            try {
                work.accept(place);
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
    }

    private static Rig rig(BenchTopology place, int seconds) {
        return new Rig(place, new DaemonUsage(place.processesOfMembers()), seconds);
    }

    /** One measurement after the other; what fails is left out, but without its daemons a tunnel is given up. */
    private void fill(Figures figures, Tunnel tunnel, String label, BenchTopology place) {
        Rig rig = rig(place, seconds);
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
