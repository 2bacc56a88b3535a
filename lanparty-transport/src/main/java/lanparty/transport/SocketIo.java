package lanparty.transport;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.FixedRecvByteBufAllocator;
import io.netty.channel.IoEventLoop;
import io.netty.channel.IoHandlerFactory;
import io.netty.channel.epoll.Epoll;
import io.netty.channel.epoll.EpollChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketProtocolFamily;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.unix.IntegerUnixChannelOption;
import io.netty.incubator.codec.quic.EpollQuicUtils;
import io.netty.incubator.codec.quic.SegmentedDatagramPacketAllocator;
import java.nio.channels.spi.SelectorProvider;

/** How an event loop drives its UDP sockets. */
public enum SocketIo {
    /** Linux alone: many packets in a system call, both ways, and no packet is fragmented. */
    EPOLL {
        @Override
        IoHandlerFactory handlers() {
            return EpollIoHandler.newFactory();
        }

        @Override
        void apply(Bootstrap bootstrap, boolean isIpv6) {
            bootstrap
                    .channelFactory(() -> new EpollDatagramChannel(family(isIpv6)))
                    .option(IP_MTU_DISCOVER, PMTUDISC_PROBE)
                    .option(EpollChannelOption.MAX_DATAGRAM_PAYLOAD_SIZE, ReadSizes.SLOT_BYTES)
                    .option(ChannelOption.RECVBUF_ALLOCATOR, new ReadSizes());
            // A socket of IPv6 also carries IPv4, where it is bound to all addresses, and has a setting for each.
            if (isIpv6) {
                bootstrap.option(IPV6_MTU_DISCOVER, PMTUDISC_PROBE);
            }
        }

        @Override
        SegmentedDatagramPacketAllocator segmentation() {
            return EpollQuicUtils.newSegmentedAllocator(TransportDefaults.GSO_SEGMENTS);
        }
    },

    /** The JDK's own selectors, on every system: one packet in a system call. */
    NIO {
        @Override
        IoHandlerFactory handlers() {
            return NioIoHandler.newFactory();
        }

        @Override
        void apply(Bootstrap bootstrap, boolean isIpv6) {
            bootstrap
                    .channelFactory(() -> new NioDatagramChannel(SelectorProvider.provider(), family(isIpv6)))
                    .option(
                            ChannelOption.RECVBUF_ALLOCATOR,
                            new FixedRecvByteBufAllocator(ReadSizes.SLOT_BYTES)
                                    .maxMessagesPerRead(TransportDefaults.UDP_READ_BATCH));
        }

        @Override
        SegmentedDatagramPacketAllocator segmentation() {
            return SegmentedDatagramPacketAllocator.NONE;
        }
    };

    /** The system property that names one of these, for tests: {@code -Dlanparty.io=nio}. */
    static final String PROPERTY = "lanparty.io";

    /** setsockopt(IPPROTO_IP, IP_MTU_DISCOVER), linux/in.h. */
    static final IntegerUnixChannelOption IP_MTU_DISCOVER = new IntegerUnixChannelOption("IP_MTU_DISCOVER", 0, 10);

    /** setsockopt(IPPROTO_IPV6, IPV6_MTU_DISCOVER), linux/in6.h. */
    static final IntegerUnixChannelOption IPV6_MTU_DISCOVER = new IntegerUnixChannelOption("IPV6_MTU_DISCOVER", 41, 23);

    /** Don't fragment, and leave the path MTU to QUIC's own probes: IP_PMTUDISC_PROBE. */
    static final int PMTUDISC_PROBE = 3;

    /** What suits this system: epoll where there is Linux, unless a test wants the other. */
    static SocketIo ofProcess() {
        boolean wantsNio = NIO.name().equalsIgnoreCase(System.getProperty(PROPERTY));
        return Epoll.isAvailable() && !wantsNio ? EPOLL : NIO;
    }

    /** How the loops of this group do it. */
    static SocketIo of(EventLoopGroup group) {
        return group.next() instanceof IoEventLoop loop && loop.isIoType(EpollIoHandler.class) ? EPOLL : NIO;
    }

    private static SocketProtocolFamily family(boolean isIpv6) {
        return isIpv6 ? SocketProtocolFamily.INET6 : SocketProtocolFamily.INET;
    }

    abstract IoHandlerFactory handlers();

    /** The kind of channel, and what is set on its socket. */
    abstract void apply(Bootstrap bootstrap, boolean isIpv6);

    /** Many packets to one peer in one system call (UDP GSO), where that can be. */
    abstract SegmentedDatagramPacketAllocator segmentation();
}
