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
     * fast has one so wide, and is left to CUBIC.
     */
    private static final long HIDDEN_BYTES = TransportDefaults.STREAM_WINDOW_BYTES * 15L / 16;

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
        if (open >= HIDDEN_BYTES) {
            // Else its end would be seen when the window narrows, minutes later, and be taken for a queue.
            roundTrips.forget();
            delayCap.unseen();
            return open;
        }
        long nowNs = nanoClock.getAsLong();
        if (nowNs - lookAgainNs >= 0 || left(open, nowNs) <= 0) {
            // An outdated window could say that all is in flight when nothing is, and so nothing would ever wake us.
            windowBytes = window.totalBytes();
            lookAgainNs = nowNs + LOOK_NS;
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
        return delayCap.bytes(nowNs) - inFlight(open);
    }

    private long inFlight(long open) {
        return Math.max(0, windowBytes - open);
    }
}
