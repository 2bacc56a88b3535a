package lanparty.relay.room;

import lanparty.ctrl.RejectCode;
import org.jspecify.annotations.Nullable;

/** What {@link Admission} says to a Hello. */
public sealed interface Verdict {
    /**
     * Welcome.
     *
     * @param mtu the room's, whether it is open or about to be opened
     * @param stale the same endpoint's earlier session, which must leave first; null where there is none
     */
    record Admitted(int mtu, @Nullable Member stale) implements Verdict {}

    /** Not welcome; {@code sentence} is for the endpoint's user and names the cure. */
    record Refused(RejectCode code, String sentence) implements Verdict {}
}
