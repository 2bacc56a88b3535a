package lanparty.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.socket.DatagramChannel;
import io.netty.incubator.codec.quic.Quic;
import io.netty.incubator.codec.quic.SegmentedDatagramPacketAllocator;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** The UDP socket under QUIC, and the event loop it lives on. */
public final class UdpSocket {
    /** An arena for each event loop that there may be; they are made of small chunks, which keep an idle daemon small. */
    public static final PooledByteBufAllocator ALLOCATOR =
            new PooledByteBufAllocator(true, 0, Runtime.getRuntime().availableProcessors(), 8192, 7, 256, 64, true, 0);

    private UdpSocket() {}

    /**
     * A group of one event loop.
     *
     * @throws UserFacingException where the QUIC library doesn't load on this system
     */
    public static EventLoopGroup newEventLoop(String threadName) {
        return newEventLoops(threadName, 1);
    }

    /**
     * A group of several event loops.
     *
     * @throws UserFacingException where the QUIC library doesn't load on this system
     */
    public static EventLoopGroup newEventLoops(String threadName, int loops) {
        return newEventLoops(threadName, loops, SocketIo.ofProcess());
    }

    /** As {@link #newEventLoops(String, int)}, with sockets that are driven this way. */
    public static EventLoopGroup newEventLoops(String threadName, int loops, SocketIo io) {
        if (!Quic.isAvailable()) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "lanparty needs Linux on x86_64 or aarch64 with glibc; its native libraries don't load here ("
                            + rootMessage(Quic.unavailabilityCause()) + ").",
                    Quic.unavailabilityCause());
        }
        return new MultiThreadIoEventLoopGroup(loops, new LoopThreads(threadName), io.handlers());
    }

    private static String rootMessage(Throwable cause) {
        Throwable root = cause;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return String.valueOf(root.getMessage());
    }

    /** A bootstrap that binds one socket whose packets go through these handlers: a {@link ReadBatch}, the QUIC codec. */
    public static Bootstrap bootstrap(EventLoopGroup group, InetSocketAddress local, ChannelHandler... handlers) {
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .option(ChannelOption.ALLOCATOR, ALLOCATOR)
                .option(ChannelOption.SO_RCVBUF, TransportDefaults.UDP_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, TransportDefaults.UDP_BUFFER_BYTES)
                .handler(new ChannelInitializer<DatagramChannel>() {
                    @Override
                    protected void initChannel(DatagramChannel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                });
        SocketIo.of(group).apply(bootstrap, local.getAddress() instanceof Inet6Address);
        return bootstrap;
    }

    /** Many packets to one peer in one system call (UDP GSO), where the sockets of this group can. */
    public static SegmentedDatagramPacketAllocator segmentation(EventLoopGroup group) {
        return SocketIo.of(group).segmentation();
    }
}
