package lanparty.transport;

import io.netty.buffer.ByteBuf;

/** The way of frames into one connection. Event loop only. */
public interface FramePath extends AutoCloseable {
    /**
     * Sends a frame with the next flush, or queues it. Inside a batch of received packets the flush comes by itself at
     * the batch's end; elsewhere the caller ends its own batch with {@link #flush}.
     */
    void forward(int senderPeerId, ByteBuf frame, int index, int length);

    /**
     * Sends a datagram beside the stream of frames, in front of all that wait for the window, off which it counts. Leaves as
     * {@link #forward}'s frames do. So a probe measures the path and not our own queue.
     *
     * @param datagram taken over
     */
    void sendAhead(ByteBuf datagram);

    /** Ends a batch: everything that the window takes is on its way when this returns. */
    void flush();

    /** A buffer for a datagram; the caller's until it is sent. */
    ByteBuf allocate(int capacity);

    /** Largest overlay datagram that can be sent now, its header included. */
    int limit();

    /** Octets of UDP payload that the path is known to carry. */
    int pathMtuBytes();

    @Override
    void close();
}
