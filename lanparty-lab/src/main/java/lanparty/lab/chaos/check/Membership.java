package lanparty.lab.chaos.check;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Relay, gateway and every client must name the same members of the room. */
public final class Membership {
    /** The invariant's name. */
    public static final String INVARIANT = "membership";

    private Membership() {}

    /**
     * What is wrong, in words; empty where all agree with what is the case.
     *
     * @param expected who is in the room in truth
     * @param views by who says so, the members as that one knows them, itself included
     */
    public static String disagreement(Set<String> expected, Map<String, Set<String>> views) {
        StringBuilder wrong = new StringBuilder();
        new TreeMap<>(views).forEach((who, members) -> {
            if (!members.equals(expected)) {
                wrong.append(wrong.length() == 0 ? "" : "; ")
                        .append(who)
                        .append(" sees ")
                        .append(new TreeSet<>(members));
            }
        });
        return wrong.length() == 0 ? "" : wrong + ", here are " + new TreeSet<>(expected);
    }
}
