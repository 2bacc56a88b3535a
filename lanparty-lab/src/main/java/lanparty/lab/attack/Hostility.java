package lanparty.lab.attack;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContext;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.Protocol;
import lanparty.transport.TransportDefaults;

/** What all hostile clients of a run share: one thread, and a trust in any certificate. */
final class Hostility implements AutoCloseable {
    static final QuicSslContext TRUSTING = QuicSslContextBuilder.forClient()
            .trustManager(InsecureTrustManagerFactory.INSTANCE)
            .applicationProtocols(Protocol.ALPN)
            .build();

    /** Some of the longest messages that a gateway has the relay pass on. */
    private static final int NARROW = 14_000;

    /** No loop of ours, which the kernel runs ahead of others. */
    private final EventLoopGroup group =
            new MultiThreadIoEventLoopGroup(1, new DefaultThreadFactory("attacker", true), EpollIoHandler.newFactory());

    EventLoopGroup group() {
        return group;
    }

    /** QUIC's own flow control is all the relay's: this side takes anything. */
    static QuicClientCodecBuilder codec() {
        return codec(1 << 24);
    }

    /** As {@link #codec()}, with so much flow control for what the relay says. */
    static QuicClientCodecBuilder codec(int controlWindow) {
        return new QuicClientCodecBuilder()
                .sslContext(TRUSTING)
                // As every endpoint has it: with longer ones the relay's full datagrams are too long for this one.
                .localConnectionIdLength(TransportDefaults.CONNECTION_ID_BYTES)
                .maxIdleTimeout(20_000, TimeUnit.MILLISECONDS)
                .initialMaxData(1 << 24)
                .initialMaxStreamDataBidirectionalLocal(controlWindow)
                .initialMaxStreamDataBidirectionalRemote(1 << 24)
                .initialMaxStreamsBidirectional(0)
                .grease(false)
                .datagram(4096, 4096);
    }

    /**
     * Of one that gives the relay little flow control, but for the stream by which it looks at its congestion window: so the relay's
     * frames go on, and are acknowledged.
     */
    static QuicClientCodecBuilder narrowCodec() {
        return codec(NARROW).initialMaxStreamsUnidirectional(1).initialMaxStreamDataUnidirectional(1 << 24);
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
