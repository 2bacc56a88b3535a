package lanparty.overlay.offload;

import static lanparty.overlay.ethernet.TestFrames.MAC_A;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.tcp;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.util.ResourceLeakDetector;
import java.lang.management.ManagementFactory;
import lanparty.overlay.datagram.FrameAssembler;
import lanparty.overlay.datagram.FramePacker;
import lanparty.overlay.ethernet.DhcpIdentifier;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.FrameOrigin;
import lanparty.overlay.ethernet.FrameSafety;
import lanparty.overlay.ethernet.FrameSink;
import lanparty.overlay.memory.FrameMemory;
import lanparty.overlay.queue.FairQueue;
import lanparty.overlay.queue.QueueSettings;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledForJreRange;

/**
 * Nothing on the hot path allocates per frame. Leak detection allocates itself, so it is off for what is made here; the
 * thread's own count of allocated octets is exact, whatever other threads do.
 */
@DisabledForJreRange(
        minVersion = 24,
        disabledReason = "from Java 24 on Netty does without sun.misc.Unsafe and copies through temporary views")
class HotPathAllocationTest {
    private static final int FRAMES = 20_000;

    /** Less than an octet a step, where the smallest object has 16: linking of call sites, a queue's next block. */
    private static final long NOTHING = FRAMES;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private ResourceLeakDetector.Level level = ResourceLeakDetector.getLevel();
    private long delivered;

    @BeforeEach
    void detectNoLeaks() {
        level = ResourceLeakDetector.getLevel();
        ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
    }

    @AfterEach
    void detectLeaksAgain() {
        ResourceLeakDetector.setLevel(level);
    }

    @Test
    void judgingAFrameAllocatesNothing() {
        ByteBuf offer = direct(frame(EtherType.IPV4, ipv4(17, udp(67, 68, "02"))));
        ByteBuf advertisement = direct(frame(EtherType.IPV6, ipv6(58, "86000000")));
        String message =
                "01010600" + "00".repeat(24) + MAC_A + "00".repeat(202) + "63825363" + "350103" + "3d03ff0102ff";
        ByteBuf question = direct(frame(EtherType.IPV4, ipv4(17, udp(68, 67, message))));
        assertNotEquals(DhcpIdentifier.NONE, DhcpIdentifier.find(question, 0, question.readableBytes()));
        allocatesNothing(() -> {
            FrameSafety.dropReasonOf(offer, 0, offer.readableBytes(), FrameOrigin.CLIENT, 1500);
            FrameSafety.dropReasonOf(advertisement, 0, advertisement.readableBytes(), FrameOrigin.CLIENT, 1500);
            FrameSafety.isDiscovery(offer, 0, offer.readableBytes());
            FrameSafety.dropReasonOf(question, 0, question.readableBytes(), FrameOrigin.CLIENT, 1500);
            DhcpIdentifier.find(question, 0, question.readableBytes());
        });
        offer.release();
        question.release();
        advertisement.release();
    }

    @Test
    void packingAndAssemblingAllocateNothing() {
        Loop loop = new Loop();
        ByteBuf frame = direct(new byte[1514]);
        FramePacker packer = new FramePacker(1, loop);
        allocatesNothing(() -> packer.add(3, frame, 0, 1514));
        assertTrue(delivered > FRAMES);
        packer.close();
        loop.assembler.close();
        loop.memory.close();
        loop.datagram.release(loop.datagram.refCnt());
        frame.release();
    }

    @Test
    void queueingAllocatesNothing() {
        ByteBuf frame = direct(frame(EtherType.IPV4, ipv4(17, udp(1, 2, "00".repeat(1400)))));
        long[] nowNs = {0};
        FairQueue.Taker taker = (sender, from, index, length) -> delivered += length;
        try (FrameMemory memory = new FrameMemory(1 << 20);
                FairQueue queue = new FairQueue(QueueSettings.forMtu(1500), memory, (length, cause) -> delivered++)) {
            allocatesNothing(() -> {
                nowNs[0] += 1_000_000;
                queue.offer(1, frame, 0, frame.readableBytes(), nowNs[0]);
                queue.offer(1, frame, 0, frame.readableBytes(), nowNs[0]);
                queue.poll(nowNs[0], taker);
            });
        }
        frame.release();
    }

    @Test
    void cuttingAndMergingAllocateNothing() {
        byte[] superFrame = frame(EtherType.IPV4, ipv4(6, tcp(1, 0x10, "", "00".repeat(14_600))));
        ByteBuf original = direct(superFrame);
        ByteBuf frame = direct(superFrame);
        ByteBuf header = Unpooled.buffer(VirtioNetHeader.LENGTH);
        VirtioNetHeader.encode(header, 0, VirtioNetHeader.GSO_TCPV4, 54, 1460, 34, 16);
        FrameCoalescer coalescer = new FrameCoalescer(new Counting(), false);
        SuperFrameSegmenter segmenter = new SuperFrameSegmenter();
        FrameSink sink = coalescer::add;
        allocatesNothing(() -> {
            frame.setBytes(0, original, 0, superFrame.length);
            assertEquals(10, segmenter.segment(header, 0, frame, 0, superFrame.length, sink));
            coalescer.flush();
        });
        coalescer.close();
        segmenter.close();
        original.release();
        frame.release();
    }

    private void allocatesNothing(Runnable step) {
        for (int i = 0; i < FRAMES; i++) {
            step.run();
        }
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        for (int i = 0; i < FRAMES; i++) {
            step.run();
        }
        long allocated = threads.getThreadAllocatedBytes(thread) - before;
        assertTrue(allocated < NOTHING, allocated + " octets for " + FRAMES + " frames");
    }

    private static ByteBuf direct(byte[] octets) {
        return Unpooled.directBuffer(octets.length).writeBytes(octets);
    }

    /** Gives each datagram straight to an assembler, and one and the same buffer for all of them. */
    private final class Loop implements FramePacker.Outlet, FrameAssembler.Events {
        final ByteBuf datagram = Unpooled.directBuffer(1400);
        final FrameMemory memory = new FrameMemory(1 << 20);
        final FrameAssembler assembler = new FrameAssembler(memory, 1, 1518, this);

        @Override
        public int limit() {
            return 1350;
        }

        @Override
        public ByteBuf allocate(int capacity) {
            return datagram.clear().retain();
        }

        @Override
        public void send(ByteBuf sent) {
            assembler.accept(sent);
            sent.release();
        }

        @Override
        public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
            delivered++;
        }

        @Override
        public void incomplete(int frames) {
            throw new AssertionError("nothing is lost here");
        }

        @Override
        public void stale() {
            throw new AssertionError("nothing comes twice here");
        }
    }

    private final class Counting implements FrameCoalescer.Output {
        @Override
        public void frame(ByteBuf frame, int index, int length) {
            delivered++;
        }

        @Override
        public void superFrame(ByteBuf memory, int headerIndex, int length) {
            delivered += length;
        }
    }
}
