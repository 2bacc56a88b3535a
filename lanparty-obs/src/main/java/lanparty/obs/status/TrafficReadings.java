package lanparty.obs.status;

/** What one peer has sent and been sent so far. Any thread reads. */
public interface TrafficReadings {
    /** Frames that came from the peer. */
    long framesFrom();

    /** Octets of those. */
    long bytesFrom();

    /** Frames that went to the peer, those for everyone among them. */
    long framesTo();

    /** Octets of those. */
    long bytesTo();
}
