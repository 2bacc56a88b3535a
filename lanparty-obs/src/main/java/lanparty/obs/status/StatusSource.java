package lanparty.obs.status;

/** Where what is going on can be asked for. */
public interface StatusSource {
    /** The newest report, at most a second or so old. Any thread; returns at once. */
    StatusReport report();
}
