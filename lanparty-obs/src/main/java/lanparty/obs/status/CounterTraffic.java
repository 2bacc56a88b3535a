package lanparty.obs.status;

import lanparty.obs.Counter;
import lanparty.obs.CounterReadings;

/**
 * A daemon's traffic in all, as its counters have it.
 *
 * @param isOwn true where the daemon is looked at as a peer: from it comes what it sends; false where it is looked at from
 *     inside: from the others comes what it receives
 */
public record CounterTraffic(CounterReadings counters, boolean isOwn) implements TrafficReadings {
    @Override
    public long framesFrom() {
        return counters.value(isOwn ? Counter.FRAMES_SENT : Counter.FRAMES_RECEIVED);
    }

    @Override
    public long bytesFrom() {
        return counters.value(isOwn ? Counter.FRAME_BYTES_SENT : Counter.FRAME_BYTES_RECEIVED);
    }

    @Override
    public long framesTo() {
        return counters.value(isOwn ? Counter.FRAMES_RECEIVED : Counter.FRAMES_SENT);
    }

    @Override
    public long bytesTo() {
        return counters.value(isOwn ? Counter.FRAME_BYTES_RECEIVED : Counter.FRAME_BYTES_SENT);
    }
}
