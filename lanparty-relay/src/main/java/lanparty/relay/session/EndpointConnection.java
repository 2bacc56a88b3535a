package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import lanparty.ctrl.ControlMessage;
import lanparty.relay.limit.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * The transport of one endpoint as its {@link Session} sees it. Called on the connection's event loop only; calls after
 * {@link #close} or after the transport is gone do nothing.
 */
public interface EndpointConnection {
    /** Where the endpoint speaks from, for log lines. */
    String remoteAddress();

    /** The same as {@code ADDRESS:PORT} to tell the endpoint; null where it isn't known. */
    default @Nullable String seenAs() {
        return null;
    }

    /** Whose limits it counts towards, see {@link SourceAddress}: stays what it was where the endpoint moves. */
    long source();

    /** Queues a control message; all of them arrive, in the order of the calls. */
    void send(ControlMessage message);

    /** True while something that was sent waits for the endpoint, until {@link Session#caughtUp}. */
    default boolean isBehind() {
        return false;
    }

    /**
     * Makes {@link #forward} possible. Called once, at admission, before the first forward and before the Welcome.
     *
     * @param roomId goes into every datagram's header
     * @param mtu the room's, which sizes the queue of waiting frames
     * @param datagramBudget the largest datagram in bytes that the endpoint wants, a maximum beside the path's own
     */
    void openDataPath(long roomId, int mtu, int datagramBudget);

    /**
     * Packs a frame behind those forwarded before it, and counts it. All of them leave at the end of the batch of packets
     * that is being read.
     *
     * @param senderPeerId who sent it
     * @param frame borrowed: read during the call, neither kept nor released
     * @param index where the Ethernet header begins
     * @param length octets of the frame
     */
    void forward(int senderPeerId, ByteBuf frame, int index, int length);

    /**
     * Answers a probe of the path with its echo, in front of all frames that wait, and tells how many messages were sent.
     *
     * @param probe borrowed: a sound {@link lanparty.overlay.datagram.PathProbe} in its readable octets
     */
    void echo(ByteBuf probe);

    /** Lets what was sent reach the endpoint for a short while, then closes QUIC. */
    void close(String reason);
}
