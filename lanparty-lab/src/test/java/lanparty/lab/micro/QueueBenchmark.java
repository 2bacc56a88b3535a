package lanparty.lab.micro;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.concurrent.TimeUnit;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.queue.FairQueue;
import lanparty.overlay.queue.QueueSettings;
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

/** Full frames through the fair queue, a batch in and the same batch out. Time and bytes for each frame. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class QueueBenchmark {
    static final int BATCH = 64;

    private static final int LENGTH = 1514;
    private static final long FRAME_NS = 12_000;

    private final ByteBuf frame = Unpooled.directBuffer(LENGTH).writeZero(LENGTH);
    private final FrameMemory memory = new FrameMemory(4 << 20);
    private final FairQueue queue = new FairQueue(QueueSettings.forMtu(1500), memory, (length, cause) -> {
        throw new IllegalStateException("nothing waits long enough to be dropped");
    });
    private final FairQueue.Taker taker = (sender, from, index, length) -> this.taken++;
    private long taken;
    private long nowNs;

    /** All of one flow. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long oneFlow() {
        return batch(1);
    }

    /** Each of a flow of its own. */
    @Benchmark
    @OperationsPerInvocation(BATCH)
    public long manyFlows() {
        return batch(BATCH);
    }

    private long batch(int flows) {
        long before = taken;
        for (int i = 0; i < BATCH; i++) {
            nowNs += FRAME_NS;
            queue.offer(i % flows, frame, 0, LENGTH, nowNs);
        }
        while (queue.poll(nowNs, taker)) {
            // the taker counts
        }
        return taken - before;
    }
}
