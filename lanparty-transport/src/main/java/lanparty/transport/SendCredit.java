package lanparty.transport;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/**
 * How many octets may be sent now: what quiche's congestion window has left, and no more than {@link DelayCap} allows in
 * flight. Event loop only.
 */
final class SendCredit {
    /** The congestion window is looked up this often; each time costs a few objects. */
    private static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(2);

    /**
     * A window above this may be hidden behind the stream's flow control, which is in the same number. Only a path that is
     * long and fast needs one so wide, and is left to CUBIC.
     */
    private static final long HIDDEN_BYTES = TransportDefaults.STREAM_WINDOW_BYTES * 15L / 16;

    /**
     * The most in flight on a short path. A window grows only where it is used up, so one that is held to this stays in sight, and
     * {@link DelayCap} works from the first moment when such a path gets slow. In 8 ms it is 786 Mbit/s.
     */
    static final long SHORT_PATH_BYTES = TransportDefaults.STREAM_WINDOW_BYTES * 3L / 4;

    /** A window from a longer path may be so wide that all that is seen of it says nothing: this much is never held back. */
    private static final long UNSEEN_BYTES = SHORT_PATH_BYTES / 4;

    private final CongestionWindow window;
    private final LongSupplier nanoClock;
    private final DelayCap delayCap = new DelayCap();
    private final RoundTripMeter roundTrips = new RoundTripMeter();
    private long windowBytes;
    private long inFlightBytes;
    private long lookAgainNs;

    SendCredit(CongestionWindow window, LongSupplier nanoClock) {
        this.window = window;
        this.nanoClock = nanoClock;
        this.lookAgainNs = nanoClock.getAsLong();
    }

    /** Octets that may be sent as of the last packet received; -1 where no packet came since the last call. */
    long openedTo() {
        long open = window.openedTo();
        if (open < 0) {
            roundTrips.nothingCame(nanoClock.getAsLong());
            return open;
        }
        return capped(open);
    }

    /** Notes that frames wait for the window to open further. */
    void wantedMore() {
        delayCap.wantedMore();
    }

    /** Notes octets that are being sent. */
    void sent(long bytes) {
        roundTrips.sent(nanoClock.getAsLong(), bytes);
        inFlightBytes = Math.min(windowBytes, inFlightBytes + bytes);
        delayCap.inFlight(inFlightBytes);
    }

    private long capped(long open) {
        long nowNs = nanoClock.getAsLong();
        boolean isHidden = open >= HIDDEN_BYTES;
        if (nowNs - lookAgainNs >= 0 || !isHidden && left(open, nowNs) <= 0) {
            // An outdated window could say that all is in flight when nothing is, and so nothing would ever wake us.
            windowBytes = window.totalBytes();
            lookAgainNs = nowNs + LOOK_NS;
        }
        if (isHidden) {
            // Else its end would be seen when the window narrows, minutes later, and be taken for a queue.
            roundTrips.forget();
            delayCap.unseen();
            return delayCap.isShortPath() ? Math.max(UNSEEN_BYTES, SHORT_PATH_BYTES - inFlight(open)) : open;
        }
        inFlightBytes = inFlight(open);
        long roundTripNs = roundTrips.acknowledged(nowNs, inFlightBytes);
        if (roundTripNs != RoundTripMeter.NONE) {
            delayCap.roundTrip(nowNs, believed(roundTripNs), windowBytes);
        }
        return Math.max(0, Math.min(open, left(open, nowNs)));
    }

    /**
     * Of one who seldom sends quiche knows better: it notes when an acknowledgement arrives. Where frames wait, somebody looks after
     * every batch, and what was not seen is a pause of this machine, which belongs to the round trip.
     */
    private long believed(long measuredNs) {
        long smoothedNs = window.roundTripNs();
        boolean isPause = roundTrips.isVague() && !delayCap.isWanted() && smoothedNs > 0;
        return isPause ? Math.min(smoothedNs, measuredNs) : measuredNs;
    }

    private long left(long open, long nowNs) {
        long most = delayCap.isShortPath() ? SHORT_PATH_BYTES : Long.MAX_VALUE;
        return Math.min(most, delayCap.bytes(nowNs)) - inFlight(open);
    }

    /** At the most, where the window is hidden. */
    private long inFlight(long open) {
        return Math.max(0, windowBytes - open);
    }
}
