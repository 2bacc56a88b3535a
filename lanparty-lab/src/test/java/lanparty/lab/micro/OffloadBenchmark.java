package lanparty.lab.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.offload.FrameCoalescer;
import lanparty.overlay.offload.SuperFrameSegmenter;
import lanparty.overlay.offload.VirtioNetHeader;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** A TCP super-frame cut into segments, and segments merged into one. Time and bytes for each segment. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class OffloadBenchmark {
    static final int SEGMENTS = 40;

    private static final int ETHERNET_LENGTH = 14;
    private static final int IP_LENGTH = 20;
    private static final int HEADERS_LENGTH = 54;
    private static final int SEGMENT_BYTES = 1460;
    private static final int LENGTH = HEADERS_LENGTH + SEGMENTS * SEGMENT_BYTES;
    private static final int TCP_CHECKSUM = 16;

    private final ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH);
    private final ByteBuf original = superFrame();
    private final ByteBuf frame = Unpooled.directBuffer(LENGTH);
    private final SuperFrameSegmenter segmenter = new SuperFrameSegmenter();
    private final Merged merged = new Merged();
    private final FrameCoalescer coalescer = new FrameCoalescer(merged, false);
    private final FrameSink nowhere = (from, index, length) -> merged.bytes += length;
    private final List<ByteBuf> segments = new ArrayList<>();

    /** Fills in the header and cuts the segments that are to be merged. */
    public OffloadBenchmark() {
        int tcp = ETHERNET_LENGTH + IP_LENGTH;
        VirtioNetHeader.encode(header, 0, VirtioNetHeader.GSO_TCPV4, HEADERS_LENGTH, SEGMENT_BYTES, tcp, TCP_CHECKSUM);
        restore();
        segmenter.segment(
                header,
                0,
                frame,
                0,
                LENGTH,
                (from, index, length) ->
                        segments.add(Unpooled.directBuffer(length).writeBytes(from, index, length)));
    }

    /** Cuts one super-frame; that it is copied into place first counts, too. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public int segment() {
        restore();
        return segmenter.segment(header, 0, frame, 0, LENGTH, nowhere);
    }

    /** That copy alone. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public ByteBuf restore() {
        return frame.setBytes(0, original, 0, LENGTH);
    }

    /** Merges the segments into one super-frame. */
    @Benchmark
    @OperationsPerInvocation(SEGMENTS)
    public long coalesce() {
        long before = merged.superFrames;
        for (int i = 0; i < SEGMENTS; i++) {
            ByteBuf segment = segments.get(i);
            coalescer.add(segment, 0, segment.readableBytes());
        }
        coalescer.flush();
        return merged.superFrames - before;
    }

    private static ByteBuf superFrame() {
        ByteBuf frame = Unpooled.directBuffer(LENGTH);
        frame.writeLong(0x024C_5000_0001_024CL).writeInt(0x5000_0002).writeShort(0x0800);
        frame.writeShort(0x4500).writeShort(LENGTH - ETHERNET_LENGTH).writeInt(0x0001_4000);
        frame.writeShort(0x4006).writeShort(0).writeInt(0x0A00_0001).writeInt(0x0A00_0002);
        frame.writeShort(1024).writeShort(5201).writeInt(1).writeInt(1);
        return frame.writeInt(0x5010_FFFF).writeInt(0).writeZero(SEGMENTS * SEGMENT_BYTES);
    }

    private static final class Merged implements FrameCoalescer.Output {
        long bytes;
        long superFrames;

        @Override
        public void frame(ByteBuf frame, int index, int length) {
            bytes += length;
        }

        @Override
        public void superFrame(ByteBuf memory, int headerIndex, int length) {
            bytes += length;
            superFrames++;
        }
    }
}
