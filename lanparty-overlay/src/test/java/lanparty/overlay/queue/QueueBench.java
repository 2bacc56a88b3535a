package lanparty.overlay.queue;

import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.udp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.memory.FrameMemory;

/** A queue, a clock that tests move, and what came out. A frame is its flow's number, its own, and its length. */
final class QueueBench implements AutoCloseable {
    static final long MS = TimeUnit.MILLISECONDS.toNanos(1);

    private static final byte[] TEMPLATE = frame(EtherType.IPV4, ipv4(17, udp(0, 27015, "00000000")));
    private static final int SOURCE_PORT_OFFSET = 14 + 20;
    private static final int NUMBER_OFFSET = SOURCE_PORT_OFFSET + 8;

    /** What left the queue, in order. */
    final List<Item> taken = new ArrayList<>();

    final List<Integer> droppedFull = new ArrayList<>();
    final List<Integer> droppedAged = new ArrayList<>();
    final FrameMemory memory;
    final FairQueue queue;
    long nowNs = Long.MAX_VALUE - 50 * MS;

    /** One frame: the flow it belongs to, its number there, and when it left. */
    record Item(int flow, int number, int length, long atNs) {}

    QueueBench(QueueSettings settings) {
        this(settings, new FrameMemory(4 << 20));
    }

    QueueBench(QueueSettings settings, FrameMemory memory) {
        this.memory = memory;
        queue = new FairQueue(
                settings,
                memory,
                (length, cause) -> (cause == FairQueue.Cause.FULL ? droppedFull : droppedAged).add(length));
    }

    boolean offer(int flow, int number, int length) {
        byte[] octets = octets(flow, number, length);
        return queue.offer(flow, Unpooled.wrappedBuffer(octets), 0, octets.length, nowNs);
    }

    void offerMany(int flow, int count, int length) {
        for (int i = 0; i < count; i++) {
            offer(flow, i, length);
        }
    }

    boolean poll() {
        return queue.poll(nowNs, this::take);
    }

    void pollAll() {
        while (poll()) {
            // take() has kept it
        }
    }

    List<Integer> flowsTaken() {
        return taken.stream().map(Item::flow).toList();
    }

    List<Integer> numbersTaken(int flow) {
        return taken.stream()
                .filter(item -> item.flow() == flow)
                .map(Item::number)
                .toList();
    }

    private void take(int sender, ByteBuf frame, int index, int length) {
        int number = frame.getInt(index + NUMBER_OFFSET);
        if (!Arrays.equals(octets(sender, number, length), ByteBufUtil.getBytes(frame, index, length))) {
            throw new AssertionError("frame " + number + " of flow " + sender + " was changed");
        }
        taken.add(new Item(sender, number, length, nowNs));
    }

    private static byte[] octets(int flow, int number, int length) {
        byte[] octets = Arrays.copyOf(TEMPLATE, length);
        ByteBuffer.wrap(octets).putShort(SOURCE_PORT_OFFSET, (short) flow).putInt(NUMBER_OFFSET, number);
        return octets;
    }

    @Override
    public void close() {
        queue.close();
        memory.close();
    }
}
