package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.security.PublicKey;
import java.util.function.LongSupplier;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.Carrier;
import lanparty.transport.DatagramSink;
import lanparty.transport.FramePath;
import lanparty.transport.RoomPath;
import org.jspecify.annotations.Nullable;

/** A connection without a network. What the relay sends goes nowhere, unless a subclass keeps it. */
abstract class SilentCarrier implements Carrier, FramePath {
    private static final int DATAGRAM_LIMIT = 1200;
    private static final int PATH_MTU = 1252;
    private static final int PORT = 4433;

    /** Where the relay wants this connection's datagrams. */
    DatagramSink sink = DatagramSink.NOBODY;

    boolean isTimedOut;
    private int messagesSent;

    /** An address for each number. */
    static InetSocketAddress addressOf(int number) {
        byte[] octets = {(byte) (number >> 24), (byte) (number >> 16), (byte) (number >> 8), (byte) number};
        try {
            return new InetSocketAddress(InetAddress.getByAddress(octets), PORT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Counts what was sent; a subclass that looks at it calls this as well. */
    final void sent() {
        messagesSent++;
    }

    @Override
    public int messagesSent() {
        return messagesSent;
    }

    @Override
    public boolean isBehind() {
        return false;
    }

    @Override
    public FramePath openPath(RoomPath room, FrameMemory memory, Counters counters, LongSupplier nanoClock) {
        return this;
    }

    @Override
    public void datagramsTo(DatagramSink newSink) {
        sink = newSink;
    }

    @Override
    public void atEndOfBatch(Runnable task) {
        task.run();
    }

    @Override
    public void closeAfterDrain(String reason) {}

    @Override
    public void close(String reason) {
        closeAfterDrain(reason);
    }

    @Override
    public boolean isTimedOut() {
        return isTimedOut;
    }

    @Override
    public @Nullable PublicKey peerKey() {
        return null;
    }

    @Override
    public void sendAhead(ByteBuf datagram) {
        datagram.release();
    }

    @Override
    public void flush() {}

    @Override
    public ByteBuf allocate(int capacity) {
        return Unpooled.buffer(capacity);
    }

    @Override
    public int limit() {
        return DATAGRAM_LIMIT;
    }

    @Override
    public int pathMtuBytes() {
        return PATH_MTU;
    }

    @Override
    public void close() {}
}
