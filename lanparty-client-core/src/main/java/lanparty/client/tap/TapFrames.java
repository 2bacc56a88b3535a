package lanparty.client.tap;

import io.netty.buffer.ByteBuf;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.offload.SuperFrameSegmenter;
import lanparty.overlay.offload.VirtioNetHeader;

/** Turns what the tun driver handed over into frames as they would look on a wire, and counts. Event loop only. */
final class TapFrames implements AutoCloseable {
    private final Counters counters;
    private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();

    TapFrames(Counters counters) {
        this.counters = counters;
    }

    /**
     * Gives each finished frame to the sink.
     *
     * @param memory holds a {@link VirtioNetHeader} at 0 and the frame behind it, whose octets may be changed
     * @param length the frame's octets
     */
    void finish(ByteBuf memory, int length, FrameSink sink) {
        if (VirtioNetHeader.isFinished(memory, 0)) {
            sink.frame(memory, VirtioNetHeader.LENGTH, length);
            return;
        }
        boolean isSuperFrame = VirtioNetHeader.gsoType(memory, 0) != VirtioNetHeader.GSO_NONE;
        int given = segmenter.segment(memory, 0, memory, VirtioNetHeader.LENGTH, length, sink);
        if (given == 0) {
            counters.drop(DropReason.BAD_SUPER_FRAME);
        } else {
            counters.count(isSuperFrame ? Counter.SUPER_FRAMES_SEGMENTED : Counter.CHECKSUMS_COMPLETED);
        }
    }

    @Override
    public void close() {
        segmenter.close();
    }
}
