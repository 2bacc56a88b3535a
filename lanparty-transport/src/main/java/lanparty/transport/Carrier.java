package lanparty.transport;

import java.net.InetSocketAddress;
import java.security.PublicKey;
import java.util.function.LongSupplier;
import lanparty.ctrl.ControlMessage;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import org.jspecify.annotations.Nullable;

/**
 * One open connection, whatever carries it: a stream of control messages and datagrams, both ways. Event loop only; what is asked
 * of one that is closed does nothing.
 */
public interface Carrier {
    /**
     * Sends a message; order is kept, delivery is reliable while the connection lives. One that can't be written ends it, as
     * the next would arrive in its place.
     */
    void send(ControlMessage message);

    /** Messages sent so far. */
    int messagesSent();

    /** True while something that was said waits for the peer. What it needn't know may be left out then. */
    boolean isBehind();

    /** Opens the way of frames into this connection; the caller closes it. */
    FramePath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock);

    /** From now on this takes the datagrams, and no longer {@link CarrierEvents#datagram}. */
    void datagramsTo(DatagramSink sink);

    /** Runs a task once, at the end of the batch of packets that is being read, or else of the next. */
    void atEndOfBatch(Runnable task);

    /** Closes after a short drain, so that what was said last still arrives; at once where the peer closed. */
    void closeAfterDrain(String reason);

    /** Closes now, saying why where the carrier has words of its own for that. */
    void close(String reason);

    /** True where the connection has ended because nothing was heard for the idle timeout. */
    boolean isTimedOut();

    /** Where the peer is now, which changes when it moves to another network; null where that isn't known. */
    @Nullable
    InetSocketAddress remoteAddress();

    /** The public key of the certificate that the peer showed; null where it showed none, as endpoints do. */
    @Nullable
    PublicKey peerKey();
}
