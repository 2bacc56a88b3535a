package lanparty.relay.room;

import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.obs.Refusal;
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

    /**
     * Not welcome, or no longer.
     *
     * @param code for the endpoint
     * @param refusal for the relay's counters
     * @param sentence for the endpoint's user; names the cure
     */
    record Refused(RejectCode code, Refusal refusal, String sentence) implements Verdict {
        /** Another protocol version. */
        public static Refused wrongVersion(int version) {
            return new Refused(
                    RejectCode.BAD_VERSION,
                    Refusal.VERSION,
                    "The relay speaks protocol version " + Protocol.VERSION + ", this endpoint version " + version
                            + "; install the same release of lanparty on both.");
        }

        /** The host doesn't want this player. */
        public static Refused banned(String reason) {
            return new Refused(
                    RejectCode.BANNED,
                    Refusal.BANNED,
                    "The host has banned you from this room" + because(reason)
                            + "; only the host can let you in again, with 'unban'.");
        }

        /** The host has sent this player away. */
        public static Refused kicked(String reason) {
            return new Refused(
                    RejectCode.KICKED,
                    Refusal.KICKED,
                    "The host has sent you out of the room" + because(reason) + "; ask before you join again.");
        }

        /** The host has closed the room. */
        public static Refused roomClosed(String reason) {
            return new Refused(
                    RejectCode.ROOM_CLOSED,
                    Refusal.ROOM_CLOSED,
                    "The host has closed the room" + because(reason) + "; join again when the host opens it.");
        }

        private static String because(String reason) {
            return reason.isEmpty() ? "" : " (" + reason + ")";
        }
    }
}
