package lanparty.daemon.doctor;

/**
 * One thing that a doctor looks at. It changes nothing for good: what it opens it closes, and what it sends leaves no trace
 * but in tables that forget by themselves.
 */
public interface Check {
    /** What is looked at, one or two words. */
    String subject();

    /** Looks, for some seconds at most. */
    Finding run();
}
