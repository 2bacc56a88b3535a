package lanparty.transport;

/** What congestion control says of one connection. Event loop only. */
interface CongestionWindow {
    /**
     * Octets that may be sent, as of the last packet received; -1 where no packet came since the last call, and so
     * nothing new is known.
     */
    long openedTo();

    /** What may be in flight in all; costs some objects each time it is looked up. */
    long totalBytes();

    /** The smoothed round trip, as of the last {@link #totalBytes}; 0 where no path is in use. */
    long roundTripNs();
}
