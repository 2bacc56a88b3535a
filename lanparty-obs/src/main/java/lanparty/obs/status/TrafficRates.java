package lanparty.obs.status;

/**
 * Traffic in the last second, each way, all of it per second.
 *
 * @param framesFrom that came from the peer
 * @param bytesFrom octets of those
 * @param framesTo that went to the peer
 * @param bytesTo octets of those
 */
public record TrafficRates(long framesFrom, long bytesFrom, long framesTo, long bytesTo) {
    /** Nothing moves. */
    public static final TrafficRates NONE = new TrafficRates(0, 0, 0, 0);
}
