package lanparty.lab.net;

/**
 * What an interface has carried since it was made.
 *
 * @param sentBytes octets it sent, link headers included
 * @param sentFrames frames it sent; a super-frame counts once
 * @param receivedBytes octets it received
 * @param receivedFrames frames it received
 */
public record LinkCounters(long sentBytes, long sentFrames, long receivedBytes, long receivedFrames) {}
