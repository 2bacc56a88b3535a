package lanparty.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.socket.DatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.incubator.codec.quic.EpollQuicUtils;
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

    /** setsockopt(IPPROTO_IP, IP_MTU_DISCOVER), linux/in.h. */
    static final IntegerUnixChannelOption IP_MTU_DISCOVER = new IntegerUnixChannelOption("IP_MTU_DISCOVER", 0, 10);

    /** setsockopt(IPPROTO_IPV6, IPV6_MTU_DISCOVER), linux/in6.h. */
    static final IntegerUnixChannelOption IPV6_MTU_DISCOVER = new IntegerUnixChannelOption("IPV6_MTU_DISCOVER", 41, 23);

    /** Don't fragment, and leave the path MTU to QUIC's own probes: IP_PMTUDISC_PROBE. */
    static final int PMTUDISC_PROBE = 3;

    private UdpSocket() {}

    /**
     * A group of one event loop, on epoll.
     *
     * @throws UserFacingException where this system lacks epoll or the QUIC library
     */
    public static EventLoopGroup newEventLoop(String threadName) {
        return newEventLoops(threadName, 1);
    }

    /**
     * A group of several event loops, on epoll.
     *
     * @throws UserFacingException where this system lacks epoll or the QUIC library
     */
    public static EventLoopGroup newEventLoops(String threadName, int loops) {
        if (!Epoll.isAvailable() || !Quic.isAvailable()) {
            Throwable cause = Epoll.isAvailable() ? Quic.unavailabilityCause() : Epoll.unavailabilityCause();
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "lanparty needs Linux on x86_64 or aarch64 with glibc; its native libraries don't load here ("
                            + rootMessage(cause) + ").",
                    cause);
        }
        return new MultiThreadIoEventLoopGroup(loops, new LoopThreads(threadName), EpollIoHandler.newFactory());
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
        boolean isV6 = local.getAddress() instanceof Inet6Address;
        Bootstrap bootstrap = new Bootstrap()
                .group(group)
                .channelFactory(() -> new EpollDatagramChannel(
                        isV6
                                ? io.netty.channel.socket.SocketProtocolFamily.INET6
                                : io.netty.channel.socket.SocketProtocolFamily.INET))
                .option(ChannelOption.ALLOCATOR, ALLOCATOR)
                .option(ChannelOption.SO_RCVBUF, TransportDefaults.UDP_BUFFER_BYTES)
                .option(ChannelOption.SO_SNDBUF, TransportDefaults.UDP_BUFFER_BYTES)
                .option(IP_MTU_DISCOVER, PMTUDISC_PROBE)
                .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ReadSizes.SLOT_BYTES)
                .option(ChannelOption.RECVBUF_ALLOCATOR, new ReadSizes())
                .handler(new ChannelInitializer<DatagramChannel>() {
                    @Override
                    protected void initChannel(DatagramChannel channel) {
                        channel.pipeline().addLast(handlers);
                    }
                });
        // A socket of IPv6 also carries IPv4, where it is bound to all addresses, and has a setting for each.
        return isV6 ? bootstrap.option(IPV6_MTU_DISCOVER, PMTUDISC_PROBE) : bootstrap;
    }

    /** Many packets to one peer in one system call (UDP GSO), where the kernel can. */
    public static SegmentedDatagramPacketAllocator segmentation() {
        return EpollQuicUtils.newSegmentedAllocator(TransportDefaults.GSO_SEGMENTS);
    }
}
