package lanparty.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicChannelOption;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.function.Consumer;
import javax.net.ssl.X509ExtendedTrustManager;
import lanparty.ctrl.Protocol;
import lanparty.obs.Counters;
import lanparty.transport.repair.PacketRepair;
import lanparty.transport.repair.RepairMemory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections from an endpoint to its relay: UDP socket, QUIC handshake, control stream. */
public final class QuicDialer {
    private static final Logger LOG = LoggerFactory.getLogger(QuicDialer.class);

    private final EventLoopGroup group;
    private final QuicSslContext tls;
    private final String serverName;
    private final SendFaults faults;
    private final Counters counters;

    /**
     * A dialer for relays that {@code trust} believes.
     *
     * @param serverName the name that TLS asks for (RFC 6066, section 3)
     */
    public QuicDialer(EventLoopGroup group, X509ExtendedTrustManager trust, String serverName, Counters counters) {
        this(
                group,
                trust,
                serverName,
                new SendFaults(counters, LOG::warn, new SegmentationNotice(LOG::info)),
                counters);
    }

    /** The same, where what the system refuses to send is for {@code faults}. */
    public QuicDialer(
            EventLoopGroup group,
            X509ExtendedTrustManager trust,
            String serverName,
            SendFaults faults,
            Counters counters) {
        this.counters = counters;
        this.faults = faults;
        this.group = group;
        this.serverName = serverName;
        this.tls = QuicSslContextBuilder.forClient()
                .trustManager(trust)
                .applicationProtocols(Protocol.ALPN_WITH_REPAIR, Protocol.ALPN)
                .build();
    }

    /**
     * Begins to connect; {@code onOpened} or {@code onFailure} follows, on the event loop, unless abandoned before.
     *
     * @param relay resolved
     * @param events the owner of the connection
     * @param onOpened gets the connection once it and its control stream are open, before any of the events
     * @param onFailure gets why there is no connection; nothing has stayed open then
     */
    public Dialing dial(
            InetSocketAddress relay,
            CarrierEvents events,
            Consumer<QuicConnection> onOpened,
            Consumer<Throwable> onFailure) {
        Attempt attempt = new Attempt(relay, events, onOpened, onFailure);
        attempt.bind();
        return attempt;
    }

    /** A connection in the making, and the socket under it later on. Event loop only. */
    public interface Dialing {
        /** UDP packets that came for it so far. */
        long packetsHeard();

        /** Closes the socket and says nothing to the relay, of which nothing was heard. */
        void abandon();
    }

    /** One connection in the making; each step hands on to the next. */
    private final class Attempt implements Dialing {
        private final InetSocketAddress relay;
        private final CarrierEvents events;
        private final Consumer<QuicConnection> onOpened;
        private final Consumer<Throwable> onFailure;
        private final ReadBatch batch = new ReadBatch();
        private @Nullable Channel socket;
        private boolean isAbandoned;

        Attempt(
                InetSocketAddress relay,
                CarrierEvents events,
                Consumer<QuicConnection> onOpened,
                Consumer<Throwable> onFailure) {
            this.relay = relay;
            this.events = events;
            this.onOpened = onOpened;
            this.onFailure = onFailure;
        }

        void bind() {
            ChannelHandler codec = QuicParameters.apply(new QuicClientCodecBuilder())
                    .initialMaxStreamsBidirectional(0)
                    .sslEngineProvider(channel -> tls.newEngine(channel.alloc(), serverName, relay.getPort()))
                    .build();
            InetSocketAddress local =
                    new InetSocketAddress(relay.getAddress() instanceof Inet6Address ? "::" : "0.0.0.0", 0);
            RepairMemory memory = new RepairMemory(
                    RepairMemory.lineBytes(TransportDefaults.MAX_UDP_PAYLOAD_BYTES),
                    TransportDefaults.MAX_UDP_PAYLOAD_BYTES);
            PacketRepair repair = new PacketRepair(memory, UdpSocket.ALLOCATOR, counters);
            UdpSocket.bootstrap(group, local, faults, new SegmentedSends(faults), repair, batch, codec)
                    .bind(local)
                    .addListener((ChannelFutureListener) this::bound);
        }

        private void bound(ChannelFuture binding) {
            if (binding.isSuccess() || binding.channel().isRegistered()) {
                then(binding, binding.channel(), () -> connect(binding.channel()));
            } else {
                // There is no socket, as where no descriptor is left: Netty says so on a thread of its own, and this
                // channel can't be closed.
                group.next().execute(() -> onFailure.accept(binding.cause()));
            }
        }

        @Override
        public long packetsHeard() {
            return batch.packets();
        }

        @Override
        public void abandon() {
            isAbandoned = true;
            if (socket != null) {
                socket.close();
            }
        }

        private void connect(Channel udp) {
            socket = udp;
            Future<QuicChannel> connecting = QuicChannel.newBootstrap(udp)
                    .option(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TransportDefaults.CONNECT_TIMEOUT.toMillis())
                    .option(QuicChannelOption.SEGMENTED_DATAGRAM_PACKET_ALLOCATOR, UdpSocket.segmentation(group))
                    .streamOption(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                    .handler(new ConnectionHandler(events, batch))
                    .remoteAddress(relay)
                    .connect();
            connecting.addListener(connected -> then(connected, udp, () -> openControl(udp, connecting.getNow())));
        }

        private void openControl(Channel udp, QuicChannel quic) {
            quic.closeFuture().addListener(closed -> udp.close());
            Future<QuicStreamChannel> opening =
                    quic.createStream(QuicStreamType.BIDIRECTIONAL, new ChannelInitializer<QuicStreamChannel>() {
                        @Override
                        protected void initChannel(QuicStreamChannel stream) {
                            ControlPipeline.addTo(stream.pipeline());
                            stream.pipeline().addLast(new ControlHandler(events));
                        }
                    });
            opening.addListener(opened ->
                    then(opened, quic, () -> onOpened.accept(new QuicConnection(quic, opening.getNow(), batch))));
        }

        private void then(Future<?> step, Channel toCloseOnFailure, Runnable next) {
            if (isAbandoned) {
                toCloseOnFailure.close();
            } else if (step.isSuccess()) {
                next.run();
            } else {
                toCloseOnFailure.close();
                onFailure.accept(step.cause());
            }
        }
    }
}
