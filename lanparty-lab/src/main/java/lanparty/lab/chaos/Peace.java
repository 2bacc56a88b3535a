package lanparty.lab.chaos;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.lab.Daemons;
import lanparty.lab.chaos.check.HealingTimes;
import lanparty.lab.chaos.check.LogCheck;
import lanparty.lab.chaos.check.Margins;
import lanparty.lab.chaos.check.Membership;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.chaos.fault.Episode;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.chaos.inject.Crew;
import lanparty.lab.chaos.inject.CrewMember;
import lanparty.lab.chaos.traffic.FlowBoard;
import lanparty.lab.chaos.traffic.FlowBoard.Silence;
import lanparty.lab.chaos.traffic.Healing;
import lanparty.lab.chaos.traffic.VerifiedTcp;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.Patience;
import lanparty.lab.probe.Vitals;

/** What must hold while nothing is wrong: everyone hears everyone, agrees who is here, and uses no more than before. */
final class Peace {
    private static final Duration BEGINNING_LIMIT = Patience.LONG_ENOUGH;
    /** For what is released with a delay: connections drain, sockets of attempts close. */
    private static final Duration SETTLING = Duration.ofSeconds(5);
    /**
     * The longest that Linux waits before it sends a TCP segment again (TCP_RTO_MAX, include/net/tcp.h). An acknowledgement that
     * comes after an outage counts as a round trip of that length (RFC 7323 section 4), so a wait of 21 s was seen before any
     * doubling, and the next outage doubles it.
     */
    private static final Duration LONGEST_TCP_REST = Duration.ofSeconds(120);

    /** How long frames are counted after each recovery. */
    private static final Duration COUNTED = Duration.ofSeconds(1);
    /** Of 25 frames one may be lost: the machine is busy. */
    private static final double ALLOWED_LOSS = 0.04;

    private final Crew crew;
    private final GameNight traffic;
    private final Duration margin;
    private final Violations violations;
    private final HealingTimes healingTimes;
    private final Map<Integer, String> addresses = new HashMap<>();

    Peace(Crew crew, GameNight traffic, Duration margin, Violations violations, HealingTimes healingTimes) {
        this.crew = crew;
        this.traffic = traffic;
        this.margin = margin;
        this.violations = violations;
        this.healingTimes = healingTimes;
    }

    static void awaitAdapter(Namespace machine, CrewMember client) {
        boolean isUp = Patience.sees(BEGINNING_LIMIT, () -> machine.isUp(Daemons.TAP));
        if (!isUp) {
            throw new LabException(client + " has brought up no adapter:\n" + client.log());
        }
    }

    /** Everyone hears everyone for the first time; what each daemon uses now is what it is measured by. */
    void awaitBeginning() {
        Healing beginning = traffic.board().watchHealing();
        if (!Patience.sees(BEGINNING_LIMIT, beginning::isComplete)) {
            throw new LabException("not everyone hears everyone: " + describe(beginning));
        }
        players().forEach(player -> addresses.put(player, traffic.addressOf(player)));
        rememberNewcomers();
    }

    /** Whether the party healed in the time that was promised, with the margin. */
    boolean awaitHealing(String name, Episode episode, Healing healing) {
        boolean isHealed = Patience.sees(episode.promise().plus(margin), healing::isComplete);
        if (isHealed) {
            healingTimes.add(name, episode.promise(), healing.took());
        } else {
            violations.add(
                    "healing",
                    "not within " + episode.promise().plus(margin).toMillis() + " ms after " + name + ": "
                            + describe(healing));
        }
        return isHealed;
    }

    private String describe(Healing healing) {
        return healing.pending().stream()
                .map(flow -> flow.describe(traffic.hosts()))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** After the party has healed. */
    void checkBetweenEpisodes(Episode episode) {
        checkBystanders(episode);
        checkNothingIsLost();
        checkMembership();
        checkDaemons();
        rememberNewcomers();
    }

    private void checkBystanders(Episode episode) {
        Duration limit = Duration.ofSeconds(1).plus(margin);
        for (Silence silence : traffic.board().silencesOver(limit)) {
            boolean mayFeelIt = episode.canBeFeltAt(place(silence.flow().sender()))
                    || episode.canBeFeltAt(place(silence.flow().receiver()));
            if (!mayFeelIt) {
                violations.add(
                        "bystanders",
                        silence.flow().describe(traffic.hosts()) + " heard nothing for "
                                + silence.longest().toMillis() + " ms while " + episode.name() + " was elsewhere");
            }
        }
    }

    private void checkNothingIsLost() {
        FlowBoard board = traffic.board();
        board.beginCount();
        Patience.rest(COUNTED);
        board.endCount();
        if (!Patience.sees(margin, () -> board.incomplete(ALLOWED_LOSS).isEmpty())) {
            board.incomplete(ALLOWED_LOSS)
                    .forEach(flow -> violations.add(
                            "loss in peace", flow.describe(traffic.hosts()) + " lost frames while nothing was wrong"));
        }
    }

    private Place place(int host) {
        return traffic.hosts().byId(host).place();
    }

    private void checkMembership() {
        Set<String> expected = crew.current().stream()
                .filter(member -> !member.place().equals(Place.RELAY))
                .map(CrewMember::memberName)
                .collect(Collectors.toSet());
        boolean isAgreed = Patience.sees(margin, () -> disagreement(expected).isEmpty());
        if (!isAgreed) {
            violations.add(Membership.INVARIANT, disagreement(expected));
        }
    }

    private String disagreement(Set<String> expected) {
        return Membership.disagreement(
                expected,
                crew.current().stream().collect(Collectors.toMap(CrewMember::toString, CrewMember::membersInLog)));
    }

    private void checkDaemons() {
        for (CrewMember member : crew.current()) {
            Vitals atStart = member.atStart();
            if (!member.isAlive()) {
                violations.add("daemons", member + " has ended by itself");
            } else if (atStart != null) {
                int most = atStart.descriptors() + Margins.USUAL.descriptors();
                if (!Patience.sees(margin.plus(SETTLING), () -> member.probe().descriptors() <= most)) {
                    violations.add(
                            Margins.INVARIANT,
                            member + " has " + member.probe().descriptors() + " descriptors open, had "
                                    + atStart.descriptors());
                }
            }
        }
        players().forEach(player -> {
            String before = addresses.get(player);
            String now = traffic.addressOf(player);
            if (!now.equals(before)) {
                violations.add("address", "player" + player + " had " + before + ", has " + now);
            }
        });
    }

    private void rememberNewcomers() {
        crew.current().stream()
                .filter(member -> member.atStart() == null)
                .forEach(member -> member.atStart(member.probe().vitals()));
    }

    private Stream<Integer> players() {
        return crew.places().stream().filter(Place::isPlayers).map(Place::number);
    }

    /** After the last episode: resources, and whether every TCP connection still carries. */
    void checkAtEnd() {
        Patience.rest(SETTLING);
        for (CrewMember member : crew.current()) {
            Vitals atStart = member.atStart();
            if (atStart != null && member.isAlive()) {
                Vitals now = member.probe().vitals();
                Margins.USUAL
                        .exceeded(atStart, now)
                        .forEach(grown -> violations.add(Margins.INVARIANT, member + ": " + grown));
            }
        }
        Duration limit = LONGEST_TCP_REST.plus(margin);
        for (VerifiedTcp connection : traffic.connections()) {
            if (!connection.makesProgress(limit)) {
                violations.add(VerifiedTcp.INVARIANT, connection + " carries nothing any more");
            }
        }
    }

    /** The lines of a daemon's log that should not be there. */
    static void checkLog(CrewMember member, Violations violations) {
        LogCheck.suspicious(member.log(), member.hardships())
                .forEach(line -> violations.add(LogCheck.INVARIANT, member + ": " + line));
    }
}
