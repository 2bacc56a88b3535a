package lanparty.lab.bench.measure;

/**
 * One thing to measure of a tunnel that nothing has warmed up, from its first answered ping on. Players go through these seconds
 * after each start of a daemon, while its buffers, windows and compiled code are still to come.
 */
public interface FreshStart {
    /** Seconds that are measured, whatever a figure takes otherwise: the rows' titles name them. */
    int SECONDS = 10;

    /** What it is, for those who wait. */
    String title();

    /**
     * Prepares the LAN's end, launches, and measures at once.
     *
     * @param rig whose tunnel has not been started, with {@link #SECONDS} for a figure
     * @param launch starts the tunnel and returns with the first answered ping
     */
    void measure(Rig rig, Runnable launch, Figures into);
}
