package lanparty.transport;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.channel.unix.SegmentedDatagramPacket;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import lanparty.daemon.linux.Errno;
import org.jspecify.annotations.Nullable;

/**
 * Segmentation offload (UDP GSO) for as long as the system takes it. Where a send of several packets in one is refused, these
 * packets leave one by one at once; when the system takes one of them alone, it was the offload that it refused, and from then
 * on this socket does without.
 *
 * <pre>
 * EIO          the interface doesn't compute checksums (Linux before 6.11), or IPsec takes the packets: udp(7), udp_send_skb
 * EINVAL       a segment is longer than the interface takes (Linux before 6.14)
 * EMSGSIZE     the same since then
 * EOPNOTSUPP   a driver or a filter of system calls knows no offload
 * </pre>
 *
 * <p>Stands between the QUIC codec and {@link SendFaults}, one for each socket. Event loop only. Allocates for a packet of several
 * segments only once they are refused.
 */
public final class SegmentedSends extends ChannelOutboundHandlerAdapter {
    private final SendFaults faults;
    private final Deque<Sending> spare = new ArrayDeque<>();
    private final ChannelFutureListener whenSentAlone = this::sentAlone;
    private boolean isRefused;

    /**
     * Segmentation is tried from the start.
     *
     * @param faults of the same socket, which say and count what is refused
     */
    public SegmentedSends(SendFaults faults) {
        this.faults = faults;
    }

    @Override
    public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise) {
        if (!(packet instanceof SegmentedDatagramPacket segmented)) {
            context.write(packet, promise);
        } else if (isRefused) {
            writeOneByOne(context, segmented.content(), segmented.segmentSize(), segmented.recipient());
            segmented.release();
            promise.trySuccess();
        } else {
            Sending sending = spare.isEmpty() ? new Sending() : spare.pop();
            sending.begin(context, segmented);
            context.write(segmented, promise.unvoid().addListener(sending));
        }
    }

    /** The content stays the caller's. Its octets are sent from where it is now, whatever becomes of it later. */
    private void writeOneByOne(
            ChannelHandlerContext context, ByteBuf content, int segmentBytes, InetSocketAddress recipient) {
        for (int at = content.readerIndex(); at < content.writerIndex(); at += segmentBytes) {
            int length = Math.min(segmentBytes, content.writerIndex() - at);
            ChannelPromise promise = context.newPromise();
            // The last one may be shorter, and so be taken where the others are too long even alone.
            if (!isRefused && length == segmentBytes) {
                promise.addListener(whenSentAlone);
            }
            context.write(new DatagramPacket(content.retainedSlice(at, length), recipient), promise);
        }
    }

    private void sentAlone(ChannelFuture sent) {
        if (sent.isSuccess() && !isRefused) {
            isRefused = true;
            faults.segmentationRefused();
        }
    }

    private static boolean mayMeanSegmentation(Errno error) {
        return switch (error) {
            case EIO, EINVAL, EMSGSIZE, EOPNOTSUPP -> true;
            default -> false;
        };
    }

    /** A packet of several segments on its way to the system. Kept and used again. */
    private final class Sending implements ChannelFutureListener {
        private @Nullable ChannelHandlerContext context;
        private @Nullable SegmentedDatagramPacket packet;

        void begin(ChannelHandlerContext context, SegmentedDatagramPacket packet) {
            this.context = context;
            this.packet = packet;
            packet.retain();
        }

        @Override
        public void operationComplete(ChannelFuture sent) {
            ChannelHandlerContext ctx = context;
            SegmentedDatagramPacket segmented = packet;
            if (ctx == null || segmented == null) {
                return;
            }
            context = null;
            packet = null;
            spare.push(this);
            if (sent.cause() instanceof NativeIoException failure) {
                refused(ctx, segmented, Errno.of(-failure.expectedErr()));
            }
            segmented.release();
        }

        private void refused(ChannelHandlerContext ctx, SegmentedDatagramPacket segmented, Errno error) {
            if (mayMeanSegmentation(error)) {
                faults.segmentedSendRefused();
                writeOneByOne(ctx, segmented.content(), segmented.segmentSize(), segmented.recipient());
                ctx.flush();
            } else {
                faults.failed(error, ctx.channel().eventLoop().ticker().nanoTime());
            }
        }
    }
}
