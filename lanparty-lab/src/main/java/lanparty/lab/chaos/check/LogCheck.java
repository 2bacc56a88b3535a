package lanparty.lab.chaos.check;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** A daemon's log must hold no leak, no stack trace and no error, and only the warnings that faults explain. */
public final class LogCheck {
    /** The invariant's name. */
    public static final String INVARIANT = "log";

    private static final Pattern LEAK = Pattern.compile("LEAK:");
    private static final Pattern TRACE = Pattern.compile("^\\s+at [\\w.$/]+\\(|Exception|\\bError\\b");
    private static final Pattern TROUBLE = Pattern.compile("^\\S+ (warning|error): |^lanparty-|^# ");

    /** What a user is told of the faults that the run makes. */
    private static final List<Pattern> EXPLAINED = patterns(
            // The relay or the way to it is gone.
            "warning: connection to the relay lost: ",
            "warning: the relay is not reached yet: ",
            "warning: not connected: ",
            "warning: the relay doesn't answer any more",
            // An address changes, or the interface goes.
            "warning: this machine has no way out for some packets ",
            // Its firewall refuses what it sends.
            "warning: this machine's firewall refuses outgoing packets ",
            // The workspace lies where only root may go.
            "warning: user nobody can't get to ",
            "warning: privileges: stays root",
            // Packets are lost.
            "warning: your line to the relay: .* games will stutter",
            // The LAN's interface is down.
            "warning: interface lan0 was set down",
            "warning: interface lan0 has no link",
            "warning: the LAN gateway has lost its LAN",
            "warning: the switch could not be refreshed: ");

    private LogCheck() {}

    private static List<Pattern> patterns(String... sentences) {
        return java.util.Arrays.stream(sentences).map(Pattern::compile).toList();
    }

    /**
     * The lines that should not be there.
     *
     * @param hardships what the daemon has lived through
     */
    public static List<String> suspicious(String log, Set<Hardship> hardships) {
        return log.lines()
                .filter(line -> isTrouble(line)
                        && !isExplained(line, EXPLAINED)
                        && hardships.stream().noneMatch(hardship -> isExplained(line, hardship.explained())))
                .toList();
    }

    private static boolean isTrouble(String line) {
        return LEAK.matcher(line).find()
                || TRACE.matcher(line).find()
                || TROUBLE.matcher(line).find();
    }

    private static boolean isExplained(String line, List<Pattern> patterns) {
        return !LEAK.matcher(line).find()
                && patterns.stream().anyMatch(pattern -> pattern.matcher(line).find());
    }
}
