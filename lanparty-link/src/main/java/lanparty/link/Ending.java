package lanparty.link;

import lanparty.ctrl.RejectCode;
import lanparty.obs.ExitCode;

/** How an endpoint came to its end. */
public sealed interface Ending {
    /** Asked to stop, and goodbye was said. */
    record Stopped(String reason) implements Ending {}

    /** The relay doesn't let it in, or the host has sent it away, and asking again would not help. */
    record Refused(RejectCode code, String sentence) implements Ending {
        /** For the user: the host's own doing stands for itself. */
        public String words() {
            return switch (code) {
                case KICKED, BANNED, ROOM_CLOSED -> sentence;
                default -> "the relay refused: " + sentence;
            };
        }
    }

    /** Nothing that trying again could mend, such as a device that is gone or a certificate that isn't the relay's. */
    record Failed(ExitCode exitCode, String sentence) implements Ending {}
}
