package lanparty.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionPathStats;
import io.netty.incubator.codec.quic.QuicConnectionStats;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * How much of a connection's congestion window is left.
 *
 * <p>quiche updates a stream's capacity whenever a packet arrives: the least of congestion window left, connection flow
 * control and stream flow control (quiche {@code Connection::update_tx_cap}). What a stream carries takes of its flow control, and
 * the peer gives it back only when little is left, so a stream that never carries anything is asked: nothing of it is ever on the
 * wire. With the control stream in its place everything stood still after some minutes, as what it had used up was taken for octets
 * in flight.
 *
 * <p>The codec caches that number and misses updates to zero, so the number behind the cache is asked, a package-private method
 * of the codec; where that is out of reach the cache has to do. Event loop only.
 */
final class QuicWindow implements CongestionWindow {
    private static final @Nullable MethodHandle STREAM_CAPACITY = streamCapacity();

    private final QuicChannel connection;
    private QuicStreamChannel asked;
    private long packetsReceived = -1;
    private long sentPackets;
    private long lostPackets;
    private long lostBytes;
    private long totalBytes;
    private long roundTripNs;

    /** Asks the control stream until the other one is there, or where the peer allows no other. */
    QuicWindow(QuicChannel connection, QuicStreamChannel control) {
        this.connection = connection;
        this.asked = control;
        connection
                .createStream(QuicStreamType.UNIDIRECTIONAL, new NothingToSay())
                .addListener(opening -> {
                    if (opening.isSuccess()) {
                        asked = (QuicStreamChannel) opening.getNow();
                    }
                });
    }

    @Override
    public long openedTo() {
        QuicConnectionStats stats = connection.collectStats().getNow();
        if (stats == null) {
            return -1;
        }
        sentPackets = stats.sent();
        lostPackets = stats.lost();
        lostBytes = stats.lostBytes();
        if (stats.recv() == packetsReceived) {
            return -1;
        }
        packetsReceived = stats.recv();
        return Math.max(0, capacity());
    }

    @Override
    public long totalBytes() {
        QuicConnectionPathStats path = ActivePath.of(connection);
        roundTripNs = path == null ? 0 : path.rtt();
        if (path != null) {
            totalBytes = path.cwnd();
        }
        return totalBytes;
    }

    @Override
    public long roundTripNs() {
        return roundTripNs;
    }

    /** Packets sent, as of the last {@link #openedTo}. */
    long sentPackets() {
        return sentPackets;
    }

    /** Packets given up as lost, as of the last {@link #openedTo}. */
    long lostPackets() {
        return lostPackets;
    }

    /** Octets in {@link #lostPackets}. */
    long lostBytes() {
        return lostBytes;
    }

    @SuppressWarnings("IllegalCatch") // a method handle declares Throwable
    private long capacity() {
        if (STREAM_CAPACITY == null) {
            return asked.bytesBeforeUnwritable();
        }
        try {
            return (long) STREAM_CAPACITY.invokeExact(connection, asked.streamId());
        } catch (RuntimeException e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }

    private static @Nullable MethodHandle streamCapacity() {
        try {
            Class<?> implementation = Class.forName("io.netty.incubator.codec.quic.QuicheQuicChannel");
            return MethodHandles.privateLookupIn(implementation, MethodHandles.lookup())
                    .findVirtual(implementation, "streamCapacity", MethodType.methodType(long.class, long.class))
                    .asType(MethodType.methodType(long.class, QuicChannel.class, long.class));
        } catch (ReflectiveOperationException e) {
            return null;
        }
    }

    /** Of a stream that carries nothing its end is no news either, which the codec tells as a failure. */
    private static final class NothingToSay extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }
}
