package lanparty.overlay.datagram;

import lanparty.overlay.datagram.WindowSlot.Lead;

/**
 * Counts frames of which a part arrived and a part was lost, each once, as datagrams leave a {@link FrameAssembler}'s window.
 *
 * <p>Slots expire in the order of their sequence, so each frame is counted where the first part of it expires. A frame that
 * goes on past the end of a datagram has filled it, so how many datagrams the rest of a counted frame takes can be told as
 * long as the sender's limit stays.
 */
final class IncompleteFrames {
    private final int maxFrameLength;
    private int frames;
    private int restOfCounted;
    private int fullPayload;

    IncompleteFrames(int maxFrameLength) {
        this.maxFrameLength = maxFrameLength;
    }

    /** Octets that fill one of the sender's datagrams behind its header. */
    void fullDatagram(int payload) {
        fullPayload = payload;
    }

    /** A datagram's place in the window is given to another. */
    void expire(WindowSlot slot) {
        if (!slot.arrived) {
            expireUnseen(1);
            return;
        }
        slot.arrived = false;
        if (slot.lead == Lead.HELD && restOfCounted == 0) {
            frames++;
            restOfCounted = maxFrameLength - 1;
        }
        boolean goesOn = slot.isAllContinuation() && slot.payload >= fullPayload;
        restOfCounted = goesOn ? Math.max(0, restOfCounted - slot.continuation) : 0;
        if (slot.open) {
            slot.open = false;
            frames++;
            restOfCounted = slot.frameLength - slot.ownPart;
        }
    }

    /** A frame was given up for want of memory. */
    void lost() {
        frames++;
    }

    /** This number of datagrams in a row is given up, of which none arrived. */
    void expireUnseen(int datagrams) {
        restOfCounted = (int) Math.max(0, restOfCounted - datagrams * (long) fullPayload);
    }

    /** How many were counted since this was last asked. */
    int take() {
        int counted = frames;
        frames = 0;
        return counted;
    }
}
