package lanparty.lab.bench.relay.real.crowd;

import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamType;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import lanparty.ctrl.Octets;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.lab.net.LabException;
import lanparty.link.trust.RelayTrust;
import lanparty.link.trust.TrustRules;
import lanparty.transport.ConnectionHandler;
import lanparty.transport.ControlHandler;
import lanparty.transport.ControlPipeline;
import lanparty.transport.QuicConnection;
import lanparty.transport.QuicParameters;
import lanparty.transport.ReadBatch;
import lanparty.transport.TransportDefaults;
import lanparty.transport.UdpSocket;

/** Opens connections as {@link lanparty.transport.QuicDialer} does, but many of them from one socket. */
final class Dialer {
    private final InetSocketAddress relay;
    private final String serverName;
    private final QuicSslContext tls;
    private final Octets relayKey;

    /**
     * A dialer for one relay.
     *
     * @param certificate the relay's own, in DER
     */
    Dialer(InetSocketAddress relay, Path certificate) {
        this.relay = relay;
        RelayTrust trust = RelayTrust.of(
                new RelayAddress(relay.getAddress().getHostAddress(), relay.getPort()),
                TrustRules.certificate(certificate));
        serverName = trust.serverName();
        tls = QuicSslContextBuilder.forClient()
                .trustManager(trust)
                .applicationProtocols(Protocol.ALPN)
                .build();
        relayKey = relayKey(certificate);
    }

    private static Octets relayKey(Path certificate) {
        try (InputStream der = Files.newInputStream(certificate)) {
            return ProofText.relayKey(CertificateFactory.getInstance("X.509")
                    .generateCertificate(der)
                    .getPublicKey());
        } catch (IOException | CertificateException e) {
            throw new LabException("could not read the relay's certificate", e);
        }
    }

    /** What players sign with their proof. */
    Octets relayKey() {
        return relayKey;
    }

    /** A socket for many connections. */
    Channel bind(EventLoop loop, InetAddress from) {
        return UdpSocket.bootstrap(
                        loop,
                        new InetSocketAddress(from, 0),
                        new PatientReads(),
                        QuicParameters.apply(new QuicClientCodecBuilder())
                                .initialMaxStreamsBidirectional(0)
                                // Without a port no session is resumed: each player is another one.
                                .sslEngineProvider(quic -> tls.newEngine(quic.alloc(), serverName, 0))
                                .build())
                .bind(from, 0)
                .syncUninterruptibly()
                .channel();
    }

    /** Begins to connect; the player hears what comes of it. On the socket's event loop. */
    void dial(Channel udp, Player player) {
        ReadBatch none = new ReadBatch();
        Future<QuicChannel> connecting = QuicChannel.newBootstrap(udp)
                .option(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int) TransportDefaults.CONNECT_TIMEOUT.toMillis())
                .streamOption(ChannelOption.ALLOCATOR, UdpSocket.ALLOCATOR)
                .handler(new ConnectionHandler(player, none))
                .remoteAddress(relay)
                .connect();
        connecting.addListener(connected -> {
            if (connected.isSuccess()) {
                openControl(connecting.getNow(), player, none);
            } else {
                player.notConnected(connected.cause());
            }
        });
    }

    private static void openControl(QuicChannel quic, Player player, ReadBatch none) {
        player.connected(quic);
        Future<QuicStreamChannel> opening =
                quic.createStream(QuicStreamType.BIDIRECTIONAL, new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        ControlPipeline.addTo(stream.pipeline());
                        stream.pipeline().addLast(new ControlHandler(player));
                    }
                });
        opening.addListener(opened -> {
            if (opened.isSuccess()) {
                player.opened(new QuicConnection(quic, opening.getNow(), none));
            } else {
                quic.close();
                player.notConnected(opened.cause());
            }
        });
    }
}
