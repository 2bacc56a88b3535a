package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.FrameSink;

/**
 * Passes frames on that are as they would be on a wire, and refuses the others.
 *
 * <pre>
 * struct virtio_net_hdr {               // linux/virtio_net.h, 10 octets
 *     __u8       flags;                 //  0  1 = NEEDS_CSUM
 *     __u8       gso_type;              //  1  0 = GSO_NONE
 *     __virtio16 hdr_len;               //  2
 *     __virtio16 gso_size;              //  4
 *     __virtio16 csum_start;            //  6
 *     __virtio16 csum_offset;           //  8
 * };
 * </pre>
 */
final class WireFrames implements FrameFinisher {
    private static final int NEEDS_CSUM = 1;

    private final Counters counters;

    WireFrames(Counters counters) {
        this.counters = counters;
    }

    @Override
    public void finish(ByteBuf memory, int headerAt, int frameAt, int length, FrameSink sink) {
        if ((memory.getByte(headerAt) & NEEDS_CSUM) == 0 && memory.getByte(headerAt + 1) == 0) {
            sink.frame(memory, frameAt, length);
        } else {
            counters.drop(DropReason.BAD_SUPER_FRAME);
        }
    }
}
