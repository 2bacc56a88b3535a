package lanparty.lab.chaos.fault;

import java.time.Duration;

/** One thing that goes wrong, with all that was drawn for it. */
public sealed interface Fault permits DaemonFault, NetworkFault {
    /** Which kind it is. */
    FaultKind kind();

    /** Where it strikes. */
    Place place();

    /** From its beginning to its end; what the daemons then take to start comes on top. */
    Duration lasts();

    /** In words, for the history. */
    String describe();
}
