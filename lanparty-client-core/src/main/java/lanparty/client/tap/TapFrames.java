package lanparty.client.tap;

import io.netty.buffer.ByteBuf;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.FrameSink;

/** Turns what the tun driver handed over into frames as they would look on a wire. Event loop only. */
final class TapFrames {
    private final Counters counters;

    TapFrames(Counters counters) {
        this.counters = counters;
    }

    /**
     * Gives each finished frame to the sink.
     *
     * @param memory begins with a struct virtio_net_hdr, fields in the machine's byte order
     * @param frameAt where the frame begins
     * @param length the frame's octets
     */
    void finish(ByteBuf memory, int frameAt, int length, FrameSink sink) {
        if (memory.getShort(0) == 0) {
            sink.frame(memory, frameAt, length);
        } else {
            counters.drop(DropReason.BAD_SUPER_FRAME);
        }
    }
}
