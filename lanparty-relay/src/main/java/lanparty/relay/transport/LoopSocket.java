package lanparty.relay.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.unix.UnixChannelOption;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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
import lanparty.transport.repair.PacketRepair;
import lanparty.transport.repair.RepairMemory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One event loop with its own socket on the relay's port.
 *
 * <pre>
 *   packets → {@link PacketRepair} → {@link AmplificationGuard} → {@link PacketGate} → {@link PacketSteering} → {@link CalledAddresses}
 *           → {@link ReadBatch} → QUIC codec
 * </pre>
 *
 * <p>Where it is bound to all addresses, further sockets beside it are bound to one each, and their packets take the same way.
 */
final class LoopSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LoopSocket.class);

    private final EventLoop eventLoop;
    private final ReadBatch batch = new ReadBatch();
    private final LoopIds ids;
    private final RelayLoop loop;
    private final PacketRepair repair;
    private final AmplificationGuard guard;
    private final PacketGate gate;
    private final SendFaults faults;
    private final PacketSteering steering;
    private final CalledAddresses called;
    private final Map<InetAddress, Channel> beside = new ConcurrentHashMap<>();
    private final Set<Newcomer> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private @Nullable Channel channel;

    /**
     * A socket that is not open yet.
     *
     * @param ids the ids of this loop's connections
     * @param steerings of all loops, complete before any packet comes
     * @param memory for the frames of this loop
     * @param repairMemory for the packets of this loop's lossy lines
     * @param called which address each peer has called
     * @param segmentation says once for all loops that the system refuses segmentation offload
     */
    LoopSocket(
            EventLoop eventLoop,
            LoopIds ids,
            List<PacketSteering> steerings,
            FrameMemory memory,
            RepairMemory repairMemory,
            CalledAddresses called,
            SegmentationNotice segmentation,
            LongSupplier nanoClock) {
        this.eventLoop = eventLoop;
        this.ids = ids;
        loop = new RelayLoop(ids.index(), eventLoop, batch, new Counters(), memory);
        repair = new PacketRepair(repairMemory, UdpSocket.ALLOCATOR, loop.counters());
        guard = new AmplificationGuard(loop.counters());
        gate = new PacketGate(TransportDefaults.CONNECTION_ID_BYTES, loop.counters(), nanoClock);
        faults = new SendFaults(loop.counters(), LOG::warn, segmentation);
        steering = new PacketSteering(ids, loop.counters(), steerings);
        this.called = called;
    }

    /** Opens it; with {@code isShared} others may listen on the same port (SO_REUSEPORT, socket(7)). */
    ChannelFuture bind(InetSocketAddress address, boolean isShared, ChannelHandler codec) {
        Bootstrap bootstrap = UdpSocket.bootstrap(
                eventLoop,
                address,
                faults,
                new SegmentedSends(faults),
                called.departures(),
                repair,
                guard,
                gate,
                steering,
                called.arrivals(),
                batch,
                codec);
        if (isShared) {
            bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
        }
        ChannelFuture binding = bootstrap.bind(address);
        channel = binding.channel();
        return binding;
    }

    /** Opens one more for one address alone, on the port of the first. Not on an event loop. */
    ChannelFuture bindBeside(InetSocketAddress address, boolean isShared) {
        Channel first = Objects.requireNonNull(channel);
        Bootstrap bootstrap = UdpSocket.bootstrap(
                        eventLoop, address, faults, new SegmentedSends(faults), new WayToFirst(first))
                .option(ChannelOption.SO_REUSEADDR, true);
        if (isShared) {
            bootstrap.option(UnixChannelOption.SO_REUSEPORT, true);
        }
        ChannelFuture binding = bootstrap.bind(address);
        Channel opened = binding.channel();
        beside.put(address.getAddress(), opened);
        binding.addListener(bound -> {
            if (bound.isSuccess()) {
                opened.config().setOption(ChannelOption.SO_REUSEADDR, false);
                called.answerFrom(address.getAddress(), opened);
            }
        });
        return binding;
    }

    /** Closes the one for this address, where there is one. Not on an event loop. */
    void closeBeside(InetAddress address) {
        Channel socket = beside.remove(address);
        if (socket != null) {
            socket.close().awaitUninterruptibly();
        }
    }

    /** Whether a socket for one address can be bound beside this one (SO_REUSEADDR). Any thread. */
    void sharePort(boolean mayShare) {
        Objects.requireNonNull(channel).config().setOption(ChannelOption.SO_REUSEADDR, mayShare);
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
        // First, as what its connections say last leaves by those beside it.
        if (channel != null) {
            channel.close().awaitUninterruptibly();
        }
        beside.keySet().forEach(this::closeBeside);
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

    /** Takes what comes to one address to where the QUIC codec is. */
    private static final class WayToFirst extends ChannelInboundHandlerAdapter {
        private final Channel first;

        WayToFirst(Channel first) {
            this.first = first;
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object packet) {
            first.pipeline().fireChannelRead(packet);
        }

        @Override
        public void channelReadComplete(ChannelHandlerContext context) {
            first.pipeline().fireChannelReadComplete();
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable fault) {
            first.pipeline().fireExceptionCaught(fault);
        }
    }
}
