package lanparty.overlay.datagram;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.overlay.datagram.FrameCollector.Frame;

/** A random stream of frames, packed, and which datagrams each frame touched. */
final class FrameStream implements AutoCloseable {
    static final long ROOM = 0xCAFE_F00DL;

    final List<Frame> frames = new ArrayList<>();
    /** For each frame the numbers of its first and last datagram, counted from 0. */
    final List<int[]> touched = new ArrayList<>();

    final DatagramCollector outlet;
    final int firstSequence;

    FrameStream(Random random, int count, int maxFrameLength, int firstSequence, boolean varyLimit) {
        this.firstSequence = firstSequence;
        outlet = new DatagramCollector(1100 + random.nextInt(300));
        try (FramePacker packer = new FramePacker(ROOM, outlet)) {
            packer.sequence(firstSequence);
            for (int i = 0; i < count; i++) {
                byte[] frame = new byte[randomLength(random, maxFrameLength)];
                random.nextBytes(frame);
                int sender = random.nextInt(65536);
                frames.add(Frame.of(sender, frame));
                int first = outlet.datagrams.size();
                packer.add(sender, Unpooled.wrappedBuffer(frame), 0, frame.length);
                int last = outlet.datagrams.size() - (packer.isEmpty() ? 1 : 0);
                touched.add(new int[] {first, last});
                if (random.nextInt(4) == 0) {
                    packer.flush();
                }
                if (varyLimit && random.nextInt(4) == 0) {
                    outlet.limit = 1100 + random.nextInt(300);
                }
            }
            packer.flush();
        }
    }

    List<ByteBuf> datagrams() {
        return outlet.datagrams;
    }

    @Override
    public void close() {
        outlet.close();
        outlet.allocated.forEach(datagram -> {
            if (datagram.refCnt() != 0) {
                throw new AssertionError("leaked " + datagram);
            }
        });
    }

    private static int randomLength(Random random, int max) {
        return switch (random.nextInt(3)) {
            case 0 -> 1 + random.nextInt(Math.min(128, max));
            case 1 -> 1 + random.nextInt(max);
            default -> max;
        };
    }
}
