package lanparty.overlay.datagram;

import lanparty.overlay.memory.FrameMemory;

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
        /** There was no memory to keep it. */
        LOST,
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

    /** What has arrived of the frame that began here, while it is open: a chain in the assembler's share of the memory. */
    int start = FrameMemory.NONE;

    /** The leading continuation while it is held, likewise. */
    int held = FrameMemory.NONE;

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
