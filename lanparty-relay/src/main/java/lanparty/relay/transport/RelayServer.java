package lanparty.relay.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicChannelOption;
import io.netty.incubator.codec.quic.QuicServerCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamType;
import io.netty.util.AttributeKey;
import java.net.InetSocketAddress;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lanparty.ctrl.Protocol;
import lanparty.obs.Counters;
import lanparty.obs.ExitCode;
import lanparty.obs.Refusal;
import lanparty.obs.UserFacingException;
import lanparty.obs.status.MemoryUse;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.MemoryBudget;
import lanparty.relay.limit.ProcessMemory;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.Session;
import lanparty.transport.Carrier;
import lanparty.transport.ConnectionHandler;
import lanparty.transport.ControlBudget;
import lanparty.transport.ControlHandler;
import lanparty.transport.ControlPipeline;
import lanparty.transport.QuicConnection;
import lanparty.transport.QuicParameters;
import lanparty.transport.ReadBatch;
import lanparty.transport.SegmentationNotice;
import lanparty.transport.TransportDefaults;
import lanparty.transport.UdpSocket;
import lanparty.transport.repair.RepairMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The relay's UDP port: takes QUIC connections and hands each, with its control stream, to the relay as a session.
 *
 * <p>Each event loop has a socket of its own on the port, and the connections that begin there.
 */
public final class RelayServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayServer.class);
    private static final AttributeKey<ServerConnection> CONNECTION = AttributeKey.valueOf("lanparty.connection");

    private final EventLoopGroup group;
    private final List<LoopSocket> sockets = new ArrayList<>();
    private final AddressSockets addresses;
    private final Entrance entrance;

    /**
     * A server that listens nowhere yet.
     *
     * @param loops how many event loops its connections are spread over
     * @param entry what strangers may use
     * @param memory how much of it frames and messages that wait may take on all loops together
     * @param random for what they must not guess
     */
    public RelayServer(
            int loops, EntrySettings entry, MemoryBudget memory, SecureRandom random, LongSupplier nanoClock) {
        entrance = new Entrance(entry, memory.messageBytes(), random, nanoClock);
        addresses = new AddressSockets(sockets, nanoClock);
        group = UdpSocket.newEventLoops("lanparty-relay", loops);
        List<PacketSteering> steerings = new ArrayList<>();
        SegmentationNotice segmentation = new SegmentationNotice(LOG::info);
        for (int index = 0; index < loops; index++) {
            FrameMemory frames = new FrameMemory(memory.frameBytes() / loops);
            RepairMemory repair =
                    new RepairMemory(memory.repairBytes() / loops, TransportDefaults.MAX_UDP_PAYLOAD_BYTES);
            LoopSocket socket = new LoopSocket(
                    group.next(),
                    new LoopIds(index, loops),
                    steerings,
                    frames,
                    repair,
                    new CalledAddresses(addresses::lookSoon, random),
                    segmentation,
                    nanoClock);
            steerings.add(socket.steering());
            sockets.add(socket);
        }
    }

    /** Looks at memory from now on, until the server is closed. */
    public void watchMemory(ProcessMemory limits, Supplier<MemoryUse> used) {
        MemoryWatch watch = new MemoryWatch(entrance, sockets, limits, used, System::gc);
        loops().get(0)
                .executor()
                .scheduleWithFixedDelay(watch, MemoryWatch.EVERY_MS, MemoryWatch.EVERY_MS, TimeUnit.MILLISECONDS);
    }

    Entrance entrance() {
        return entrance;
    }

    /** Its event loops, by their index. */
    public List<RelayLoop> loops() {
        return sockets.stream().map(LoopSocket::loop).toList();
    }

    /**
     * Opens the port; sessions come from now on.
     *
     * @param chain the relay's own certificate first
     * @param accept makes the session of a new connection, on the loop that it is given
     * @return where it listens, with the port the system chose where 0 was asked for
     * @throws UserFacingException where the port is taken or not allowed
     */
    public InetSocketAddress listen(
            InetSocketAddress address,
            PrivateKey key,
            List<X509Certificate> chain,
            BiFunction<RelayLoop, Carrier, Session> accept) {
        QuicSslContext tls = QuicSslContextBuilder.forServer(key, null, chain.toArray(new X509Certificate[0]))
                .applicationProtocols(Protocol.ALPN_WITH_REPAIR, Protocol.ALPN)
                .build();
        boolean isShared = sockets.size() > 1;
        InetSocketAddress bound = isShared ? free(address) : address;
        for (LoopSocket socket : sockets) {
            bound = bound(bound, socket.bind(bound, isShared, codec(tls, socket, accept)));
        }
        addresses.open(bound);
        return bound;
    }

    /** A socket that shares its port would do so with another relay's too, in silence. One that doesn't finds out. */
    private InetSocketAddress free(InetSocketAddress address) {
        ChannelFuture probe = sockets.get(0).bindAlone(address);
        InetSocketAddress bound = bound(address, probe);
        probe.channel().close().awaitUninterruptibly();
        return bound;
    }

    private static InetSocketAddress bound(InetSocketAddress address, ChannelFuture binding) {
        if (!binding.awaitUninterruptibly().isSuccess()) {
            throw cannotListen(address, binding.cause());
        }
        return (InetSocketAddress) binding.channel().localAddress();
    }

    private ChannelHandler codec(
            QuicSslContext tls, LoopSocket socket, BiFunction<RelayLoop, Carrier, Session> accept) {
        AddressValidation validation = entrance.validation(socket.loop().counters());
        return QuicParameters.apply(new QuicServerCodecBuilder())
                .sslContext(tls)
                .tokenHandler(validation)
                .connectionIdAddressGenerator(socket.ids())
                .initialMaxStreamsBidirectional(1)
                .initialMaxStreamDataBidirectionalRemote(TransportDefaults.CONTROL_WINDOW_BYTES)
                .activeConnectionIdLimit(TransportDefaults.ADDRESSES)
                .option(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, UdpSocket.segmentation(group))
                .streamOption(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                .handler(new ConnectionInitializer(accept, socket, validation))
                .streamHandler(new StreamInitializer(socket.batch(), entrance.waitingControl()))
                .build();
    }

    private static UserFacingException cannotListen(InetSocketAddress address, Throwable cause) {
        String where = "UDP port " + address.getPort();
        String why = String.valueOf(cause.getMessage());
        String sentence;
        if (why.contains("Permission denied")) {
            sentence = "Not allowed to listen on " + where
                    + "; run with sudo or CAP_NET_BIND_SERVICE, or choose a port from 1024 up with --listen.";
        } else if (why.contains("Address already in use")) {
            sentence = where + " is taken by another program; stop it, or choose another port with --listen.";
        } else {
            sentence = "Can't listen on " + address.getHostString() + " " + where + " (" + why
                    + "); check the address of --listen.";
        }
        return new UserFacingException(ExitCode.ENVIRONMENT, sentence, cause);
    }

    /**
     * Closes every connection and the port. By hand: a loop that is asked to end in the middle of its turn ends without
     * closing its sockets, where it needs no quiet period (SingleThreadIoEventLoop.run).
     */
    @Override
    public void close() {
        addresses.close();
        sockets.forEach(LoopSocket::close);
        boolean isOver = group.shutdownGracefully(0, TransportDefaults.DRAIN.toMillis() * 2, TimeUnit.MILLISECONDS)
                .awaitUninterruptibly(TransportDefaults.DRAIN.toMillis() * 4);
        if (isOver) {
            loops().forEach(loop -> loop.memory().close());
        }
    }

    /** Every connection gets its {@link ServerConnection}. */
    private final class ConnectionInitializer extends ChannelInitializer<QuicChannel> {
        private final BiFunction<RelayLoop, Carrier, Session> accept;
        private final LoopSocket socket;
        private final AddressValidation validation;

        ConnectionInitializer(
                BiFunction<RelayLoop, Carrier, Session> accept, LoopSocket socket, AddressValidation validation) {
            this.accept = accept;
            this.socket = socket;
            this.validation = validation;
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        protected void initChannel(QuicChannel channel) {
            ServerConnection connection = new ServerConnection(accept, socket.loop());
            channel.attr(CONNECTION).set(connection);
            Counters counters = socket.loop().counters();
            closeUnlessOpened(channel, connection, counters);
            Newcomer.add(channel, entrance, socket, validation, connection::turnAway);
            channel.pipeline().addLast(new ConnectionHandler(connection, socket.batch()) {
                @Override
                protected void streamOpened(ChannelHandlerContext ctx, Object stream) {
                    ctx.fireChannelRead(stream);
                }
            });
        }
    }

    /** A connection without a control stream has no session, and so nobody else who would end it. */
    private static void closeUnlessOpened(QuicChannel channel, ServerConnection connection, Counters counters) {
        Future<?> deadline = channel.eventLoop()
                .schedule(
                        () -> {
                            if (!connection.isOpened()) {
                                counters.refuse(Refusal.NO_CONTROL_STREAM);
                                channel.close();
                            }
                        },
                        TransportDefaults.HELLO_TIMEOUT.toMillis(),
                        TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> deadline.cancel(false));
    }

    /**
     * The one stream that an endpoint opens is its control stream. The unidirectional one that it may have is for measuring its
     * window and carries nothing; whatever comes on it breaks the protocol.
     */
    private static final class StreamInitializer extends ChannelInitializer<QuicStreamChannel> {
        private final ReadBatch batch;
        private final ControlBudget budget;

        StreamInitializer(ReadBatch batch, ControlBudget budget) {
            this.batch = batch;
            this.budget = budget;
        }

        @Override
        public boolean isSharable() {
            return true;
        }

        @Override
        protected void initChannel(QuicStreamChannel stream) {
            Channel parent = stream.parent();
            ServerConnection connection = parent.attr(CONNECTION).get();
            if (stream.type() == QuicStreamType.UNIDIRECTIONAL) {
                connection.spokeBesideControl(stream.parent());
                return;
            }
            ControlPipeline.addTo(stream.pipeline(), connection::admits, budget);
            stream.pipeline().addLast(new ControlHandler(connection));
            connection.opened(new QuicConnection(stream.parent(), stream, batch));
        }
    }
}
