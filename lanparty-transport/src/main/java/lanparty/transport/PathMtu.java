package lanparty.transport;

import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicConnectionPathStats;
import io.netty.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * The largest overlay datagram that the path takes now.
 *
 * <p>The codec announces a limit once, at the handshake, while path MTU discovery (RFC 8899) goes on for seconds and
 * may begin anew. One byte too many and quiche refuses the datagram, or worse keeps it at the head of its queue. So the
 * path's proven size is looked up as time goes by. Event loop only.
 */
final class PathMtu implements AutoCloseable {
    private final QuicChannel connection;
    private Future<?> poll;
    private long waitMs = TransportDefaults.FIRST_MTU_LOOK.toMillis();
    private int udpPayloadBytes = TransportDefaults.MIN_UDP_PAYLOAD_BYTES;

    PathMtu(QuicChannel connection) {
        this.connection = connection;
        this.poll = lookLater();
        look();
    }

    /** Octets of an overlay datagram, its header included. */
    int datagramLimit() {
        return udpPayloadBytes - TransportDefaults.DATAGRAM_OVERHEAD_BYTES;
    }

    /** Octets of a UDP payload that are known to pass. */
    int udpPayloadBytes() {
        return udpPayloadBytes;
    }

    /** Often at first, when discovery goes on, then ever more rarely: an idle endpoint should sleep. */
    private Future<?> lookLater() {
        long nextMs = waitMs;
        waitMs = Math.min(waitMs * 2, TransportDefaults.LAST_MTU_LOOK.toMillis());
        return connection
                .eventLoop()
                .schedule(
                        () -> {
                            look();
                            poll = lookLater();
                        },
                        nextMs,
                        TimeUnit.MILLISECONDS);
    }

    private void look() {
        QuicConnectionPathStats now = ActivePath.of(connection);
        if (now != null) {
            long bytes = Math.min(now.pmtu(), TransportDefaults.MAX_UDP_PAYLOAD_BYTES);
            udpPayloadBytes = (int) Math.max(bytes, TransportDefaults.MIN_UDP_PAYLOAD_BYTES);
        }
    }

    @Override
    public void close() {
        poll.cancel(false);
    }
}
