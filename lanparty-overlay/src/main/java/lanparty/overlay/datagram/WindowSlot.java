package lanparty.overlay.datagram;

/** What {@link FrameAssembler} remembers of one datagram in its window; made once, used again and again. */
final class WindowSlot {
    /** What leaves a datagram at its end. */
    enum Crossing {
        /** All continuation, of a frame whose start has not arrived. */
        UNKNOWN,
        /** The last frame ends with the datagram. */
        NONE,
        /** The frame that {@link #carrier} began goes on. */
        CARRIED,
        /** Something that belongs to no frame any more. */
        BROKEN
    }

    /** What became of the leading continuation. */
    enum Lead {
        /** There is none, or its frame was delivered or dropped. */
        SETTLED,
        /** Kept until the datagram before it arrives. */
        HELD,
        /** Added to a frame that is not whole yet. */
        APPENDED
    }

    boolean arrived;
    int payload;
    int continuation;
    Lead lead = Lead.SETTLED;
    Crossing crossing = Crossing.NONE;
    int carrier;

    /** True while the frame that began at the end of this datagram misses its rest. */
    boolean open;

    int sender;
    int frameLength;
    int ownPart;
    int assembled;

    void arrive(int payload, int continuation) {
        arrived = true;
        this.payload = payload;
        this.continuation = continuation;
        lead = Lead.SETTLED;
        crossing = isAllContinuation() ? Crossing.UNKNOWN : Crossing.NONE;
        open = false;
    }

    boolean isAllContinuation() {
        return continuation == payload;
    }

    void carry(int carrier) {
        crossing = Crossing.CARRIED;
        this.carrier = carrier;
    }

    void open(int sender, int frameLength, int ownPart) {
        open = true;
        this.sender = sender;
        this.frameLength = frameLength;
        this.ownPart = ownPart;
        assembled = ownPart;
    }

    int missing() {
        return frameLength - assembled;
    }
}
