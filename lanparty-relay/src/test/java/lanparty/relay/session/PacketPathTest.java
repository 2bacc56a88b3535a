package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.ctrl.ProofText;
import lanparty.obs.Counters;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.DatagramType;
import lanparty.overlay.datagram.FrameEntry;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.loop.RelayLoop;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a frame costs on its way through the relay. */
class PacketPathTest {
    private static final int FRAMES_PER_DATAGRAM = 8;
    private static final int DATAGRAMS = 20_000;

    private final VirtualLoop time = new VirtualLoop();
    private final RelayLoop loop = new RelayLoop(0, time, new VirtualBatch(), new Counters(), new FrameMemory(1 << 20));
    private final Relay relay = new Relay(
            new ServiceSettings(8, new LimitSettings(1_000_000, 1_000_000, 1L << 40)),
            List.of(loop),
            time::nanoTime,
            new Random(1),
            Party.PROOFS);

    @Test
    void aFrameAllocatesNothingWhereverItGoes() {
        join(Party.gatewayHello("gateway"));
        Sink alice = join(Party.clientHello(Party.DEN, 1, "alice", null));
        Sink bob = join(Party.clientHello(Party.DEN, 2, "bob", null));
        for (long destination : new long[] {Party.mac(2), MacAddress.BROADCAST.bits(), Party.lanMac(1)}) {
            ByteBuf datagram = datagram(alice, destination);
            deliver(alice, datagram);
            long before = allocated();
            deliver(alice, datagram);
            long bytes = allocated() - before;
            assertTrue(bytes < DATAGRAMS, () -> bytes + " bytes for " + DATAGRAMS * FRAMES_PER_DATAGRAM + " frames");
            datagram.release();
        }
        assertEquals(2L * 2 * DATAGRAMS * FRAMES_PER_DATAGRAM, bob.frames);
    }

    @Test
    void aFrameForAnotherLoopAllocatesNothingEither() {
        VirtualBatch here = new VirtualBatch();
        Inline there = new Inline();
        List<RelayLoop> loops = List.of(
                new RelayLoop(0, new Inline(), here, new Counters(), new FrameMemory(1 << 20)),
                new RelayLoop(1, there, new VirtualBatch(), new Counters(), new FrameMemory(1 << 20)));
        Relay two = new Relay(
                new ServiceSettings(8, new LimitSettings(1_000_000, 1_000_000, 1L << 40)),
                loops,
                time::nanoTime,
                new Random(1),
                Party.PROOFS);
        Sink alice = join(two, loops.get(0), Party.clientHello(Party.DEN, 1, "alice", null));
        Sink bob = join(two, loops.get(1), Party.clientHello(Party.DEN, 2, "bob", null));
        for (long destination : new long[] {Party.mac(2), MacAddress.BROADCAST.bits()}) {
            ByteBuf datagram = datagram(alice, destination);
            deliver(alice, datagram, here);
            long before = allocated();
            deliver(alice, datagram, here);
            long bytes = allocated() - before;
            assertTrue(bytes < DATAGRAMS, () -> bytes + " bytes for " + DATAGRAMS * FRAMES_PER_DATAGRAM + " frames");
            datagram.release();
        }
        assertEquals(2L * 2 * DATAGRAMS * FRAMES_PER_DATAGRAM, bob.frames);
    }

    private void deliver(Sink from, ByteBuf datagram, VirtualBatch batch) {
        for (int i = 0; i < DATAGRAMS; i++) {
            datagram.setInt(DatagramHeader.SEQUENCE_OFFSET, from.sequence++);
            from.sink.datagram(datagram);
            batch.end();
        }
    }

    private void deliver(Sink from, ByteBuf datagram) {
        for (int i = 0; i < DATAGRAMS; i++) {
            datagram.setInt(DatagramHeader.SEQUENCE_OFFSET, from.sequence++);
            from.sink.datagram(datagram);
        }
    }

    private static ByteBuf datagram(Sink sender, long destination) {
        ByteBuf datagram = Unpooled.buffer(1200);
        DatagramHeader.encode(
                datagram, 0, DatagramType.FRAMES, 0, sender.welcome().roomId(), 0);
        int at = DatagramHeader.LENGTH;
        for (int i = 0; i < FRAMES_PER_DATAGRAM; i++) {
            FrameEntry.encode(datagram, at, sender.welcome().peerId(), EthernetHeader.MIN_FRAME_LENGTH);
            at += FrameEntry.LENGTH;
            EthernetHeader.encode(datagram, at, destination, Party.mac(1), EtherType.LOCAL_EXPERIMENTAL);
            at += EthernetHeader.MIN_FRAME_LENGTH;
        }
        return datagram.writerIndex(at);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }

    private Sink join(Hello hello) {
        return join(relay, loop, hello);
    }

    private static Sink join(Relay relay, RelayLoop loop, Hello hello) {
        Sink sink = new Sink();
        sink.hello = hello;
        sink.session = relay.accept(loop, sink);
        sink.session().message(hello);
        return sink;
    }

    /** Another loop's executor that does at once what it is asked to. */
    private static final class Inline extends VirtualLoop {
        @Override
        public void execute(Runnable task) {
            task.run();
        }
    }

    /** A transport that counts and forgets. */
    private static final class Sink extends SilentCarrier {
        @Nullable
        Hello hello;

        @Nullable
        Session session;

        @Nullable
        Welcome welcome;

        int sequence;
        long frames;

        Session session() {
            return Objects.requireNonNull(session);
        }

        Welcome welcome() {
            return Objects.requireNonNull(welcome);
        }

        @Override
        public InetSocketAddress remoteAddress() {
            return addressOf(1);
        }

        @Override
        public void send(ControlMessage message) {
            if (message instanceof Welcome mine) {
                welcome = mine;
            } else if (message instanceof Challenge challenge) {
                Hello mine = Objects.requireNonNull(hello);
                byte[] text = ProofText.of(mine, challenge.nonce(), Party.PROOFS.relayKey());
                session().message(new Proof(TestIdentities.pairOf(mine.key()).sign(text)));
            }
        }

        @Override
        public void forward(int senderPeerId, ByteBuf frame, int index, int length) {
            frames++;
        }
    }
}
