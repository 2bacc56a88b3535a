package lanparty.relay.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.UnixChannelOption;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.loop.RelayLoop;
import lanparty.transport.ReadBatch;
import lanparty.transport.SegmentationNotice;
import lanparty.transport.SegmentedSends;
import lanparty.transport.SendFaults;
import lanparty.transport.TransportDefaults;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop with its own socket on the relay's port.
 *
 * <pre>
 *   packets → {@link AmplificationGuard} → {@link PacketGate} → {@link PacketSteering} → {@link ReadBatch} → QUIC codec
 * </pre>
 */
final class LoopSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LoopSocket.class);

    private final EventLoop eventLoop;
    private final ReadBatch batch = new ReadBatch();
    private final LoopIds ids;
    private final RelayLoop loop;
    private final AmplificationGuard guard;
    private final PacketGate gate;
    private final SendFaults faults;
    private final PacketSteering steering;
    private final Set<Newcomer> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Channel channel;

    /**
     * A socket that is not open yet.
     *
     * @param ids the ids of this loop's connections
     * @param steerings of all loops, complete before any packet comes
     * @param memory for the frames of this loop
     * @param segmentation says once for all loops that the system refuses segmentation offload
     */
    LoopSocket(
            EventLoop eventLoop,
            LoopIds ids,
            List<PacketSteering> steerings,
            FrameMemory memory,
            SegmentationNotice segmentation,
            LongSupplier nanoClock) {
        this.eventLoop = eventLoop;
        this.ids = ids;
        loop = new RelayLoop(ids.index(), eventLoop, batch, new Counters(), memory);
        guard = new AmplificationGuard(loop.counters());
        gate = new PacketGate(TransportDefaults.CONNECTION_ID_BYTES, loop.counters(), nanoClock);
        faults = new SendFaults(loop.counters(), LOG::warn, segmentation);
        steering = new PacketSteering(ids, loop.counters(), steerings);
    }

    /** Opens it; with {@code isShared} others may listen on the same port (SO_REUSEPORT, socket(7)). */
    ChannelFuture bind(InetSocketAddress address, boolean isShared, ChannelHandler codec) {
        Bootstrap bootstrap = UdpSocket.bootstrap(
                eventLoop, address, faults, new SegmentedSends(faults), guard, gate, steering, batch, codec);
        if (isShared) {
            bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
        }
        ChannelFuture binding = bootstrap.bind(address);
        channel = binding.channel();
        return binding;
    }

    /** All connections of this loop, complete or in the making; touched on the loop only. */
    Set<Newcomer> connections() {
        return connections;
    }

    /** Closes some connections of an address. Any thread. */
    void turnOut(long address) {
        eventLoop.execute(() -> connections.stream()
                .filter(connection -> connection.isOf(address))
                .limit(MemoryWatch.CLOSED_AT_A_LOOK)
                .toList()
                .forEach(Newcomer::turnOut));
    }

    /** Closes it with all its connections; from another thread. */
    void close() {
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
    }

    /** Opens a socket that takes no packets, and only where nobody else listens on the port. */
    ChannelFuture bindAlone(InetSocketAddress address) {
        return UdpSocket.bootstrap(eventLoop, address).bind(address);
    }

    RelayLoop loop() {
        return loop;
    }

    ReadBatch batch() {
        return batch;
    }

    LoopIds ids() {
        return ids;
    }

    AmplificationGuard guard() {
        return guard;
    }

    PacketSteering steering() {
        return steering;
    }
}
