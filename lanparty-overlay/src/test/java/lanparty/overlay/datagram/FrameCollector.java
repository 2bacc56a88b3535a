package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.util.ArrayList;
import java.util.List;

/** Keeps a copy of all that an assembler says. */
class FrameCollector implements FrameAssembler.Events {
    final List<Frame> frames = new ArrayList<>();
    int incomplete;
    int stale;

    /** A delivered frame, comparable by its octets. */
    record Frame(int sender, String octets) {
        static Frame of(int sender, byte[] octets) {
            return new Frame(sender, ByteBufUtil.hexDump(octets));
        }
    }

    @Override
    public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
        frames.add(Frame.of(senderPeerId, ByteBufUtil.getBytes(frame, index, length)));
    }

    @Override
    public void incomplete(int frames) {
        incomplete += frames;
    }

    @Override
    public void stale() {
        stale++;
    }
}
