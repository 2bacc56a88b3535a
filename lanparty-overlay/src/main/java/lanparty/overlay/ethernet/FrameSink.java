package lanparty.overlay.ethernet;

import io.netty.buffer.ByteBuf;

/** Takes frames one at a time, on the caller's thread. */
@FunctionalInterface
public interface FrameSink {
    /**
     * Takes one whole Ethernet frame without its check sequence.
     *
     * @param frame holds the frame; the caller's, valid only during this call, and its indices must not be moved
     * @param index where the frame begins
     * @param length its octets
     */
    void frame(ByteBuf frame, int index, int length);
}
