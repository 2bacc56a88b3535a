package lanparty.lab.chaos.inject;

/** What ends a fault that has begun: the cause goes, and a daemon that was away is started. */
public interface Undo {
    /** Ends the fault; returns once the cause is gone and the daemons that were away are back. */
    void end();
}
