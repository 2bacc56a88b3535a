package lanparty.lab.chaos;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import lanparty.lab.Jars;
import lanparty.lab.Party;
import lanparty.lab.chaos.check.HealingTimes;
import lanparty.lab.chaos.check.Traces;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.chaos.fault.EpisodePlan;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.chaos.inject.Crew;
import lanparty.lab.chaos.inject.FaultInjector;

/**
 * A whole run: a party is built, its daemons started, traffic begun; faults strike and are healed until the time is up;
 * everything is ended, and must leave nothing behind.
 */
public final class ChaosRun {
    private final ChaosSettings settings;
    private final Jars jars;
    private final LongSupplier nanoTime;
    private final History history;
    private final Violations violations;
    private final HealingTimes healingTimes = new HealingTimes();

    /**
     * A run that has not begun.
     *
     * @param out takes each line of the history as it happens, and the report
     */
    public ChaosRun(ChaosSettings settings, Jars jars, LongSupplier nanoTime, Consumer<String> out) {
        this.settings = settings;
        this.jars = jars;
        this.nanoTime = nanoTime;
        history = new History(out, nanoTime);
        violations = new Violations(broken -> history.say("VIOLATION  " + broken));
    }

    /** Runs it to its end, come what may; true where every invariant held. */
    public boolean run() {
        Runtime.getRuntime().addShutdownHook(new Thread(history::mute, "interrupted"));
        history.say("seed " + settings.seed() + ", " + settings.players() + " players, "
                + settings.length().toSeconds() + " s, faults of at most "
                + settings.longestFault().toSeconds() + " s; logs go to " + settings.folder());
        try {
            party();
        } catch (RuntimeException e) {
            violations.add("the run itself", String.valueOf(e.getMessage()));
        }
        Traces.namespacesOfThisProcess().forEach(name -> violations.add(Traces.INVARIANT, "namespace " + name));
        Traces.mountsBelow(settings.folder()).forEach(mount -> violations.add(Traces.INVARIANT, "mount " + mount));
        report();
        return violations.isEmpty();
    }

    private void party() {
        try (Party party = Party.open(settings.folder(), settings.players())) {
            // Multicast of no known group goes everywhere, as in a switch without snooping.
            party.lanSwitch().floodMulticast();
            Crew crew = new Crew(party, jars, ChaosSettings.JVM_OPTIONS);
            FaultInjector injector = new FaultInjector(party, crew);
            Traces before = Traces.of(party.machines());
            crew.places().forEach(crew::start);
            strikeAndHeal(party, crew, injector);
            injector.restore();
            new Ending(crew, violations).end();
            before.differences(Traces.of(party.machines()))
                    .forEach(difference -> violations.add(Traces.INVARIANT, difference));
        }
    }

    private void strikeAndHeal(Party party, Crew crew, FaultInjector injector) {
        awaitAdapters(party, crew);
        try (GameNight traffic = new GameNight(party, settings.seed(), nanoTime, violations)) {
            Peace peace = new Peace(crew, traffic, settings.margin(), violations, healingTimes);
            peace.awaitBeginning();
            history.say("everyone hears everyone");
            EpisodePlan plan = new EpisodePlan(settings.seed(), settings.players(), settings.longestFault());
            EpisodeRunner runner = new EpisodeRunner(injector, peace, traffic.board(), history);
            boolean isHealthy = true;
            Duration end = history.elapsed().plus(settings.length());
            while (isHealthy && history.elapsed().compareTo(end) < 0) {
                isHealthy = runner.run(plan.next());
            }
            peace.checkAtEnd();
            history.say(traffic.summary());
        }
    }

    private static void awaitAdapters(Party party, Crew crew) {
        for (Place place : crew.places()) {
            if (place.isPlayers()) {
                Peace.awaitAdapter(party.player(place.number()), crew.at(place));
            }
        }
    }

    private void report() {
        healingTimes.table().forEach(history::say);
        violations.lines().forEach(line -> history.say("VIOLATION  " + line));
        history.say(
                violations.isEmpty()
                        ? "every invariant held"
                        : "run it again with --seed " + settings.seed() + "; logs and history are in "
                                + settings.folder());
        history.keep(settings.folder().resolve("history.txt"));
    }
}
