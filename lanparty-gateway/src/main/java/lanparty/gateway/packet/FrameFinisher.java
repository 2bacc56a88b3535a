package lanparty.gateway.packet;

import io.netty.buffer.ByteBuf;
import lanparty.overlay.ethernet.FrameSink;

/** Turns what the kernel handed over into frames as they would look on a wire. */
interface FrameFinisher {
    /**
     * Finishes the checksum or cuts the super-frame, as the header says, and gives each frame to the sink.
     *
     * @param memory holds header and frame
     * @param headerAt a struct virtio_net_hdr, fields in the machine's byte order
     * @param frameAt where the frame begins
     * @param length the frame's octets
     */
    void finish(ByteBuf memory, int headerAt, int frameAt, int length, FrameSink sink);
}
