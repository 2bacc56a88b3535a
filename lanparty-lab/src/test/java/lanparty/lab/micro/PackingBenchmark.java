package lanparty.lab.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import lanparty.overlay.datagram.FrameAssembler;
import lanparty.overlay.datagram.FramePacker;
import lanparty.overlay.memory.FrameMemory;
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

/** A batch of frames into overlay datagrams, and out of them again. Time and bytes for each frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PackingBenchmark {
    static final int BATCH = 32;

    private static final int FULL = 1514;
    private static final int SMALL = 128;
    private static final int DATAGRAM_LIMIT = 1350;
    private static final int ROOM = 7;

    private final ByteBuf frame = Unpooled.directBuffer(FULL).writeZero(FULL);
    private final Datagrams thrownAway = new Datagrams();
    private final Datagrams assembled = new AssembledDatagrams();
    private final FramePacker packer = new FramePacker(ROOM, thrownAway);
    private final FramePacker packerBeforeAssembler = new FramePacker(ROOM, assembled);

    /** Full frames, each a little longer than a datagram. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long packFull() {
        return batch(packer, FULL, thrownAway);
    }

    /** Small frames, about ten of which share a datagram. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long packSmall() {
        return batch(packer, SMALL, thrownAway);
    }

    /** The same full frames packed and assembled again. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long packAndAssembleFull() {
        return batch(packerBeforeAssembler, FULL, assembled);
    }

    /** The same small frames packed and assembled again. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long packAndAssembleSmall() {
        return batch(packerBeforeAssembler, SMALL, assembled);
    }

    private long batch(FramePacker through, int length, Datagrams datagrams) {
        long before = datagrams.arrived;
        for (int i = 0; i < BATCH; i++) {
            through.add(1, frame, 0, length);
        }
        through.flush();
        return datagrams.arrived - before;
    }

    /** Counts datagrams; all of them are one and the same buffer. */
    private static class Datagrams implements FramePacker.Outlet {
        private final ByteBuf datagram = Unpooled.directBuffer(DATAGRAM_LIMIT);
        long arrived;

        @Override
        public int limit() {
            return DATAGRAM_LIMIT;
        }

        @Override
        public ByteBuf allocate(int capacity) {
            return datagram.clear().retain();
        }

        @Override
        public void send(ByteBuf sent) {
            arrived++;
            sent.release();
        }
    }

    /** Counts the frames in them instead. */
    private static final class AssembledDatagrams extends Datagrams implements FrameAssembler.Events {
        private final FrameAssembler assembler = new FrameAssembler(new FrameMemory(1 << 20), ROOM, FULL, this);

        @Override
        public void send(ByteBuf sent) {
            assembler.accept(sent);
            sent.release();
        }

        @Override
        public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
            arrived++;
        }

        @Override
        public void incomplete(int frames) {
            throw new IllegalStateException("nothing is lost here");
        }

        @Override
        public void stale() {
            throw new IllegalStateException("nothing comes twice here");
        }
    }
}
