package lanparty.transport.warm;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.incubator.codec.quic.InsecureQuicTokenHandler;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicChannelOption;
import io.netty.incubator.codec.quic.QuicServerCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.ProtocolException;
import lanparty.obs.Counters;
import lanparty.transport.CarrierEvents;
import lanparty.transport.ConnectionHandler;
import lanparty.transport.ControlHandler;
import lanparty.transport.ControlPipeline;
import lanparty.transport.QuicConnection;
import lanparty.transport.QuicDialer;
import lanparty.transport.QuicParameters;
import lanparty.transport.ReadBatch;
import lanparty.transport.SegmentationNotice;
import lanparty.transport.SegmentedSends;
import lanparty.transport.SendFaults;
import lanparty.transport.TransportDefaults;
import lanparty.transport.UdpSocket;
import lanparty.transport.repair.PacketRepair;
import lanparty.transport.repair.RepairMemory;

/** A connection of this process with itself, made of the same parts as one between an endpoint and a relay: both its ends. */
final class Loopback {
    private final EventLoopGroup group;
    private final OwnCertificate own;
    private final Counters counters = new Counters();
    private final ReadBatch batch = new ReadBatch();

    /** What the system refuses is said when it is refused to the daemon. */
    private final SendFaults silent = new SendFaults(counters, refused -> {}, new SegmentationNotice(refused -> {}));

    private final CompletableFuture<QuicConnection> dialled = new CompletableFuture<>();
    private final CompletableFuture<QuicConnection> accepted = new CompletableFuture<>();

    private boolean hasConnection;

    private Loopback(EventLoopGroup group, OwnCertificate own) {
        this.group = group;
        this.own = own;
    }

    /**
     * Begins to connect. Another process that calls the port takes part in nothing: only the first connection is accepted.
     *
     * @param group closes both sockets with itself
     * @param address of this machine alone
     */
    static Loopback open(EventLoopGroup group, InetAddress address) throws GeneralSecurityException {
        Loopback loopback = new Loopback(group, OwnCertificate.create());
        loopback.listen(new InetSocketAddress(address, 0));
        return loopback;
    }

    /** The end that called. */
    CompletableFuture<QuicConnection> dialled() {
        return dialled;
    }

    /** The end that was called; it is there once the other one is. */
    CompletableFuture<QuicConnection> accepted() {
        return accepted;
    }

    private void listen(InetSocketAddress address) {
        int packetBytes = TransportDefaults.MAX_UDP_PAYLOAD_BYTES;
        RepairMemory memory = new RepairMemory(RepairMemory.lineBytes(packetBytes), packetBytes);
        PacketRepair repair = new PacketRepair(memory, UdpSocket.ALLOCATOR, counters);
        UdpSocket.bootstrap(group, address, silent, new SegmentedSends(silent), repair, batch, codec())
                .bind(address)
                .addListener((ChannelFutureListener) this::bound);
    }

    private void bound(ChannelFuture binding) {
        if (binding.isSuccess()) {
            dial((InetSocketAddress) binding.channel().localAddress());
        } else {
            failed(binding.cause());
        }
    }

    /** Who waits for both ends waits for neither then. */
    private void failed(Throwable cause) {
        dialled.completeExceptionally(cause);
        accepted.completeExceptionally(cause);
    }

    private void dial(InetSocketAddress relay) {
        QuicDialer dialer =
                new QuicDialer(group, new OnlyOwn(own.certificate()), Protocol.SELF_SIGNED_NAME, silent, counters);
        dialer.dial(relay, new Unheard(), this::opened, this::failed);
    }

    /** The other end learns of the control stream by the first message on it. */
    private void opened(QuicConnection connection) {
        connection.send(new ControlMessage.Disconnect(""));
        dialled.complete(connection);
    }

    private ChannelHandler codec() {
        QuicSslContext tls = QuicSslContextBuilder.forServer(own.key(), null, own.certificate())
                .applicationProtocols(Protocol.ALPN_WITH_REPAIR, Protocol.ALPN)
                .build();
        return QuicParameters.apply(new QuicServerCodecBuilder())
                .sslContext(tls)
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .initialMaxStreamsBidirectional(1)
                .option(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, UdpSocket.segmentation(group))
                .streamOption(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                .handler(initializer(this::connectionOpened))
                .streamHandler(initializer(this::streamOpened))
                .build();
    }

    private void connectionOpened(Channel connection) {
        if (hasConnection) {
            connection.close();
        } else {
            hasConnection = true;
            connection.pipeline().addLast(new AcceptedConnection(batch));
        }
    }

    private void streamOpened(Channel stream) {
        ControlPipeline.addTo(stream.pipeline());
        stream.pipeline().addLast(new ControlHandler(new Unheard()));
        accepted.complete(new QuicConnection((QuicChannel) stream.parent(), (QuicStreamChannel) stream, batch));
    }

    private static ChannelInitializer<Channel> initializer(Consumer<Channel> addTo) {
        return new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel channel) {
                addTo.accept(channel);
            }
        };
    }

    /** Lets the control stream be opened, which an endpoint refuses its relay. */
    private static final class AcceptedConnection extends ConnectionHandler {
        AcceptedConnection(ReadBatch batch) {
            super(new Unheard(), batch);
        }

        @Override
        protected void streamOpened(ChannelHandlerContext context, Object stream) {
            context.fireChannelRead(stream);
        }
    }

    /** Nothing that is said here matters. */
    private static final class Unheard implements CarrierEvents {
        @Override
        public void message(ControlMessage message) {}

        @Override
        public void protocolError(ProtocolException fault) {}

        @Override
        public void fellBehind() {}

        @Override
        public void closed(String reason) {}
    }
}
