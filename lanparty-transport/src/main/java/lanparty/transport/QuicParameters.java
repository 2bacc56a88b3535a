package lanparty.transport;

import io.netty.incubator.codec.quic.QuicCodecBuilder;
import io.netty.incubator.codec.quic.QuicCongestionControlAlgorithm;
import java.util.concurrent.TimeUnit;

/** The transport parameters that both ends share (RFC 9000 section 18.2). */
public final class QuicParameters {
    private QuicParameters() {}

    /** Sets everything that does not depend on which end this is. */
    public static <B extends QuicCodecBuilder<B>> B apply(B codec) {
        return codec.maxIdleTimeout(TransportDefaults.IDLE_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .localConnectionIdLength(TransportDefaults.CONNECTION_ID_BYTES)
                .maxSendUdpPayloadSize(TransportDefaults.MAX_UDP_PAYLOAD_BYTES)
                .maxRecvUdpPayloadSize(TransportDefaults.MAX_UDP_PAYLOAD_BYTES)
                .discoverPmtu(true)
                .initialMaxData(TransportDefaults.CONNECTION_WINDOW_BYTES)
                .initialMaxStreamDataBidirectionalLocal(TransportDefaults.STREAM_WINDOW_BYTES)
                .initialMaxStreamDataBidirectionalRemote(TransportDefaults.STREAM_WINDOW_BYTES)
                .initialMaxStreamDataUnidirectional(TransportDefaults.STREAM_WINDOW_BYTES)
                .initialMaxStreamsUnidirectional(1)
                .activeMigration(true)
                .grease(false)
                .congestionControlAlgorithm(QuicCongestionControlAlgorithm.CUBIC)
                .datagram(TransportDefaults.QUICHE_QUEUE_DATAGRAMS, TransportDefaults.QUICHE_QUEUE_DATAGRAMS);
    }
}
