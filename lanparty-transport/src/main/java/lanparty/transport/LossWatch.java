package lanparty.transport;

import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicChannelOption;
import io.netty.incubator.codec.quic.SegmentedDatagramPacketAllocator;
import java.net.InetSocketAddress;
import lanparty.transport.repair.LineRepair;
import org.jspecify.annotations.Nullable;

/**
 * What the losses of a connection lead to. While its line is repaired, its packets leave one by one: what leaves as several in one
 * is lost as one where the way begins with virtual interfaces, and nothing can make that good. Event loop only.
 */
final class LossWatch {
    private final QuicChannel connection;
    private final QuicWindow window;
    private final PathMtu pathMtu;
    private final @Nullable LineRepair repair;
    private final SegmentedDatagramPacketAllocator segmentation;
    private boolean wasCovering;

    /** Watches a connection; there is no repair where the peer can't. */
    LossWatch(QuicChannel connection, QuicWindow window, PathMtu pathMtu, @Nullable LineRepair repair) {
        this.connection = connection;
        this.window = window;
        this.pathMtu = pathMtu;
        this.repair = repair;
        segmentation = connection.config().getOption(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR);
    }

    /** Looks at what quiche has noted, as often as packets come. */
    void look() {
        if (repair == null || !(connection.remoteSocketAddress() instanceof InetSocketAddress peer)) {
            return;
        }
        repair.look(
                peer,
                window.sentPackets(),
                window.lostPackets(),
                pathMtu.udpPayloadBytes(),
                connection.eventLoop().ticker().nanoTime());
        if (repair.isCovering() != wasCovering) {
            wasCovering = repair.isCovering();
            connection
                    .config()
                    .setOption(
                            QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR,
                            wasCovering ? SegmentedDatagramPacketAllocator.NONE : segmentation);
        }
    }

    /** Octets that a datagram leaves free, so that its packet can be covered. */
    int reservedBytes() {
        return repair == null ? 0 : repair.reservedBytes();
    }
}
