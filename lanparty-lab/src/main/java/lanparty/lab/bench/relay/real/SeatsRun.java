package lanparty.lab.bench.relay.real;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.lab.bench.relay.real.crowd.Crowd;
import lanparty.lab.bench.relay.real.crowd.Joining;
import lanparty.lab.bench.relay.real.subject.Cores;
import lanparty.lab.bench.relay.real.subject.RelayProcess;
import lanparty.lab.net.Patience;
import lanparty.relay.limit.EntrySettings;

/** How many quiet players a relay seats, and what each costs it. */
final class SeatsRun {
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration REFUSAL_PATIENCE = Duration.ofSeconds(20);
    private static final int REFUSAL_TRIES = 3;

    private final Jars jars;
    private final Report report;
    private final LongSupplier nanoTime;
    private final Duration hold;
    private int lost;

    /**
     * Begins nothing.
     *
     * @param hold how long each step's players stay before it is looked at what they cost
     */
    SeatsRun(Jars jars, Report report, LongSupplier nanoTime, Duration hold) {
        this.jars = jars;
        this.report = report;
        this.nanoTime = nanoTime;
        this.hold = hold;
    }

    /** Goes up step by step until the last, or until the relay takes no more; true where all were seated and nobody was lost. */
    boolean run(List<Integer> steps) {
        try (RelayProcess relay = RelayProcess.start(jars, List.of(), List.of());
                Crowd crowd =
                        new Crowd(Cores.ofThisMachine().forLoad(), relay.address(), relay.certificate(), nanoTime)) {
            report.progress("a relay by plain java -jar takes at most "
                    + relay.insight().heapLimitMb() + " MB of heap and "
                    + relay.insight().directLimitMb() + " MB of direct buffers");
            report.result(SeatsRow.tableHead());
            Joining joining = new Joining(crowd, nanoTime);
            int before = 0;
            for (int step : steps) {
                report.progress(step + " players: joining");
                Joining.Outcome outcome = joining.fill(before, step);
                report.progress(crowd.census().seated() + " players: held for " + hold.toSeconds() + " s");
                if (!holds(relay, crowd, outcome)) {
                    return false;
                }
                before = step;
            }
            boolean isRefused = before < EntrySettings.DEFAULTS.connections() || refusesOneMore(joining, before);
            return isRefused && crowd.census().lost() == 0;
        }
    }

    /** False where it makes no sense to go on. */
    private boolean holds(RelayProcess relay, Crowd crowd, Joining.Outcome outcome) {
        crowd.census().takeEchoes();
        long beganNs = nanoTime.getAsLong();
        Duration cpuBefore = relay.cpuTime();
        long collectingBefore = relay.insight().collectingMs();
        int silent = 0;
        while (nanoTime.getAsLong() - beganNs < hold.toNanos() && relay.isAlive()) {
            Patience.rest(LOOK);
            silent = Math.max(silent, crowd.census().doubtful());
        }
        long heldNs = nanoTime.getAsLong() - beganNs;
        Duration cpu = relay.cpuTime().minus(cpuBefore);
        long collecting = relay.insight().collectingMs();
        SeatsRow row = new SeatsRow(
                crowd.census().seated(),
                relay.vitals(),
                (double) cpu.toNanos() / heldNs,
                collecting < 0 ? -1 : (double) TimeUnit.MILLISECONDS.toNanos(collecting - collectingBefore) / heldNs,
                crowd.census().takeEchoes(),
                silent,
                crowd.census().lost() - lost);
        lost = (int) crowd.census().lost();
        report.result(row.tableLine());
        String end = endInWords(relay, crowd, outcome);
        if (!end.isEmpty()) {
            report.sentence(end);
            relay.complaints().forEach(report::progress);
            report.progress("the relay's log is " + relay.keepLog());
        }
        return end.isEmpty();
    }

    /** Why nobody else can be seated; empty where they can. */
    private static String endInWords(RelayProcess relay, Crowd crowd, Joining.Outcome outcome) {
        int seated = crowd.census().seated();
        String losses = crowd.census().lost() == 0
                ? "."
                : "; lost were " + crowd.census().lost() + ": " + crowd.census().lossesInWords() + ".";
        if (!relay.isAlive()) {
            return "The relay's process ended after " + crowd.census().mostSeated() + " players were seated" + losses;
        }
        if (crowd.census().doubtful() * 2 > seated || seated == 0) {
            return "The relay stopped answering after " + crowd.census().mostSeated() + " players were seated: of the "
                    + seated + " who still are " + crowd.census().doubtful() + " get no answer" + losses;
        }
        if (outcome.missing() > 0 && outcome.words() != null) {
            return "The relay refused " + outcome.missing() + " players beside " + seated + ": \"" + outcome.words()
                    + "\"" + losses;
        }
        if (outcome.missing() > 0) {
            return "The relay took " + outcome.missing() + " players beside " + seated + " not in, without a word ("
                    + outcome.lastFailure() + ")" + losses;
        }
        return "";
    }

    private boolean refusesOneMore(Joining joining, int seated) {
        Joining.Outcome answer = joining.tryOnce(seated, REFUSAL_PATIENCE);
        for (int i = 1; i < REFUSAL_TRIES && answer.words() == null && answer.missing() > 0; i++) {
            answer = joining.tryOnce(seated, REFUSAL_PATIENCE);
        }
        if (answer.words() == null) {
            report.sentence("Player number " + (seated + 1) + " was not refused in words: "
                    + (answer.missing() == 0 ? "they got a seat." : answer.lastFailure() + "."));
        } else {
            report.sentence("Player number " + (seated + 1) + " was refused: \"" + answer.words() + "\"");
        }
        return answer.words() != null;
    }
}
