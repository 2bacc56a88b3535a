package lanparty.link.device;

import io.netty.buffer.ByteBuf;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.offload.SuperFrameSegmenter;
import lanparty.overlay.offload.VirtioNetHeader;

/** Turns what the kernel handed over into frames as they would look on a wire, and counts. Event loop only. */
public final class FrameFinisher implements AutoCloseable {
    private final Counters counters;
    private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();

    /** Counts super-frames cut, checksums finished, and what can't be finished. */
    public FrameFinisher(Counters counters) {
        this.counters = counters;
    }

    /**
     * Gives each finished frame to the sink.
     *
     * @param memory holds header and frame; the frame's octets may be changed
     * @param headerAt where its {@link VirtioNetHeader} is
     * @param frameAt where the frame begins
     * @param length the frame's octets
     */
    public void finish(ByteBuf memory, int headerAt, int frameAt, int length, FrameSink sink) {
        if (VirtioNetHeader.isFinished(memory, headerAt)) {
            sink.frame(memory, frameAt, length);
            return;
        }
        boolean isSuperFrame = VirtioNetHeader.gsoType(memory, headerAt) != VirtioNetHeader.GSO_NONE;
        if (segmenter.segment(memory, headerAt, memory, frameAt, length, sink) == 0) {
            counters.drop(DropReason.BAD_SUPER_FRAME);
        } else {
            counters.count(isSuperFrame ? Counter.SUPER_FRAMES_SEGMENTED : Counter.CHECKSUMS_COMPLETED);
        }
    }

    /** Frees the segmenter's memory. */
    @Override
    public void close() {
        segmenter.close();
    }
}
