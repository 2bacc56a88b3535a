package lanparty.relay.loop;

import io.netty.buffer.ByteBuf;

/** Whom a frame is for: one endpoint, or all those of a room on one event loop. */
public interface Receiver {
    /** The index of the event loop that it lives on. Any thread. */
    int loop();

    /** How many endpoints it stands for. Any thread. */
    int endpoints();

    /**
     * Forwards a frame; borrows it for the call. It leaves at the end of the batch. On the receiver's own loop only.
     *
     * @param senderPeerId who sent it
     * @param frame read during the call, neither kept nor released
     * @param index where the Ethernet header begins
     * @param length octets of the frame
     */
    void carry(int senderPeerId, ByteBuf frame, int index, int length);
}
