package lanparty.lab.bench.relay.real;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.lab.bench.relay.real.crowd.Bystanders;
import lanparty.lab.bench.relay.real.crowd.Crowd;
import lanparty.lab.bench.relay.real.crowd.Joining;
import lanparty.lab.bench.relay.real.subject.Cores;
import lanparty.lab.bench.relay.real.subject.RelayProcess;
import lanparty.lab.net.Patience;
import lanparty.relay.limit.EntrySettings;

/** How many players play on one core before a bystander feels it. */
final class PlayRun {
    private static final int FIRST = 64;
    private static final int ROOM = 16;
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration SETTLE = Duration.ofSeconds(3);
    private static final Random PHASES = new Random(1);

    private final Jars jars;
    private final Report report;
    private final LongSupplier nanoTime;
    private final Duration look;
    private final Cores cores = Cores.ofThisMachine();

    /**
     * Begins nothing.
     *
     * @param look how long each step is looked at
     */
    PlayRun(Jars jars, Report report, LongSupplier nanoTime, Duration look) {
        this.jars = jars;
        this.report = report;
        this.nanoTime = nanoTime;
        this.look = look;
    }

    /** True where a number was found, and nobody lost their seat on the way. */
    boolean run() {
        if (!cores.areEnough()) {
            report.sentence("Left out: how many play on a core, as this machine has no second one for the load.");
            return true;
        }
        cores.leaveFirst();
        try (RelayProcess relay = RelayProcess.start(jars, cores.onFirst(), List.of());
                Bystanders bystanders = new Bystanders(relay.address(), relay.certificate(), nanoTime);
                Crowd crowd = new Crowd(cores.forLoad(), relay.address(), relay.certificate(), nanoTime)) {
            return climb(relay, bystanders, crowd);
        } finally {
            cores.takeAll();
        }
    }

    private boolean climb(RelayProcess relay, Bystanders bystanders, Crowd crowd) {
        Joining joining = new Joining(crowd, nanoTime);
        int mostSeats =
                (EntrySettings.DEFAULTS.connections() - bystanders.census().seated()) / ROOM * ROOM;
        Steps steps = new Steps(FIRST, mostSeats);
        report.progress("warming up with " + FIRST + " players");
        int seats = seat(joining, 0, FIRST);
        crowd.play(FIRST, nanoTime.getAsLong(), PHASES);
        Patience.rest(WARM_UP);
        report.result(PlayRow.tableHead());
        boolean isLoadShort = false;
        while (steps.next().isPresent() && relay.isAlive()) {
            int players = steps.next().getAsInt();
            report.progress(players + " players playing");
            seats = seat(joining, seats, players);
            if (seats < players) {
                break;
            }
            PlayRow row = look(relay, bystanders, crowd, players);
            report.result(row.tableLine());
            boolean isSeated = bystanders.census().lost() == 0;
            isLoadShort |= !row.isPlayable() && row.isLoadShort();
            steps.tried(players, row.isPlayable() && isSeated);
            if (!isSeated) {
                break;
            }
        }
        conclude(steps, isLoadShort, relay, bystanders, crowd);
        return steps.good() > 0
                && relay.isAlive()
                && bystanders.census().lost() + crowd.census().lost() == 0;
    }

    /** How many are seated then, as the relay may take no more. */
    private int seat(Joining joining, int from, int to) {
        if (to <= from) {
            return from;
        }
        Joining.Outcome outcome = joining.fill(from, to);
        if (outcome.missing() > 0) {
            report.sentence("The relay took " + outcome.missing() + " of " + to + " players not in: "
                    + (outcome.words() == null ? outcome.lastFailure() : outcome.words()));
        }
        return to - outcome.missing();
    }

    private PlayRow look(RelayProcess relay, Bystanders bystanders, Crowd crowd, int players) {
        crowd.play(players, nanoTime.getAsLong(), PHASES);
        Patience.rest(SETTLE);
        bystanders.takeRoundTrips();
        bystanders.takeUnanswered();
        long beganNs = nanoTime.getAsLong();
        long sent = crowd.census().framesSent();
        long received = crowd.census().framesReceived();
        Duration relayCpu = relay.cpuTime();
        Duration loadCpu = ownCpu();
        Patience.rest(look);
        double ns = nanoTime.getAsLong() - beganNs;
        return new PlayRow(
                players,
                ns / 1e9,
                crowd.census().framesSent() - sent,
                crowd.census().framesReceived() - received,
                relay.cpuTime().minus(relayCpu).toNanos() / ns,
                ownCpu().minus(loadCpu).toNanos() / ns / cores.forLoad(),
                bystanders.takeRoundTrips(),
                bystanders.takeUnanswered());
    }

    private static Duration ownCpu() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof com.sun.management.OperatingSystemMXBean system
                ? Duration.ofNanos(system.getProcessCpuTime())
                : Duration.ZERO;
    }

    private void conclude(Steps steps, boolean isLoadShort, RelayProcess relay, Bystanders bystanders, Crowd crowd) {
        String limit = String.format(Locale.ROOT, "%.0f ms", PlayRow.LIMIT_MS);
        if (!relay.isAlive()) {
            report.sentence("The relay's process ended.");
        } else if (steps.good() == 0) {
            report.sentence("A bystander's p99 passes " + limit + " with " + steps.bad() + " players already.");
        } else if (steps.bad() == 0) {
            report.sentence(
                    steps.good() + " players play on one core, and a bystander's p99 stays below " + limit + ".");
        } else {
            report.sentence(steps.good() + " players play on one core before a bystander's p99 passes " + limit
                    + "; with " + steps.bad() + " it does.");
        }
        if (isLoadShort) {
            report.sentence("The load's own cores were full where it passed: the relay may carry more.");
        }
        if (bystanders.census().lost() + crowd.census().lost() > 0) {
            report.sentence("Seats were lost: " + bystanders.census().lossesInWords() + " "
                    + crowd.census().lossesInWords());
            report.progress("the relay's log is " + relay.keepLog());
        }
    }
}
