package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.handler.ssl.util.InsecureTrustManagerFactory;
import io.netty.incubator.codec.quic.InsecureQuicTokenHandler;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicServerCodecBuilder;
import io.netty.incubator.codec.quic.QuicSslContextBuilder;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamType;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.Protocol;
import lanparty.relay.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How much of the window is left, on a real connection over the loopback; here, as the relay makes the certificate. */
final class QuicWindowTest {
    private static final InetSocketAddress ANY = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    private static final int CHUNK_BYTES = 16 * 1024;

    /** Of the control stream's flow control: less than the window will be, and before the peer widens it again. */
    private static final int LEFT_BYTES = 32 * 1024;

    private final EventLoopGroup group = UdpSocket.newEventLoop("window");
    private QuicChannel connection;
    private QuicStreamChannel control;

    @BeforeEach
    void connect() throws Exception {
        TestCertificate certificate = TestCertificate.create();
        Channel server = bind(QuicParameters.apply(new QuicServerCodecBuilder())
                .sslContext(QuicSslContextBuilder.forServer(
                                certificate.key(), null, certificate.chain().toArray(new X509Certificate[0]))
                        .applicationProtocols(Protocol.ALPN)
                        .build())
                .tokenHandler(InsecureQuicTokenHandler.INSTANCE)
                .initialMaxStreamsBidirectional(1)
                .handler(new ChannelInboundHandlerAdapter())
                .streamHandler(new Discarding())
                .build());
        Channel client = bind(QuicParameters.apply(new QuicClientCodecBuilder())
                .sslContext(QuicSslContextBuilder.forClient()
                        .trustManager(InsecureTrustManagerFactory.INSTANCE)
                        .applicationProtocols(Protocol.ALPN)
                        .build())
                .build());
        connection = QuicChannel.newBootstrap(client)
                .handler(new ChannelInboundHandlerAdapter())
                .remoteAddress(server.localAddress())
                .connect()
                .sync()
                .getNow();
        control = connection
                .createStream(QuicStreamType.BIDIRECTIONAL, new ChannelInboundHandlerAdapter())
                .sync()
                .getNow();
    }

    @AfterEach
    void close() {
        group.shutdownGracefully(0, 1, TimeUnit.SECONDS).syncUninterruptibly();
    }

    @Test
    void whatTheControlStreamHasCarriedDoesNotNarrowTheWindow() throws Exception {
        QuicWindow window =
                group.next().submit(() -> new QuicWindow(connection, control)).get();
        int leftBytes = TransportDefaults.STREAM_WINDOW_BYTES;
        for (; leftBytes > LEFT_BYTES; leftBytes -= CHUNK_BYTES) {
            control.writeAndFlush(Unpooled.wrappedBuffer(new byte[CHUNK_BYTES])).sync();
        }

        long congestionWindowBytes = awaitNothingInFlight(window);
        assertTrue(congestionWindowBytes > leftBytes, "grown to " + congestionWindowBytes);
    }

    @Test
    void withoutAPacketSinceTheLastLookNothingNewIsKnown() throws Exception {
        QuicWindow window =
                group.next().submit(() -> new QuicWindow(connection, control)).get();
        awaitNothingInFlight(window);

        assertEquals(-1, group.next().submit(window::openedTo).get());
    }

    /** Waits until all of the congestion window is open, and returns it. */
    private long awaitNothingInFlight(QuicWindow window) throws Exception {
        long deadlineNs = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        long opened = -1;
        long congestionWindowBytes = 0;
        while (opened < congestionWindowBytes || opened < 0) {
            assertTrue(System.nanoTime() < deadlineNs, opened + " open of " + congestionWindowBytes);
            control.writeAndFlush(Unpooled.wrappedBuffer(new byte[1])).sync();
            TimeUnit.MILLISECONDS.sleep(60);
            long now = group.next().submit(window::openedTo).get();
            opened = now < 0 ? opened : now;
            congestionWindowBytes = group.next().submit(window::totalBytes).get();
        }
        return congestionWindowBytes;
    }

    private Channel bind(ChannelHandler codec) throws InterruptedException {
        return new Bootstrap()
                .group(group)
                .channel(EpollDatagramChannel.class)
                .handler(codec)
                .bind(ANY)
                .sync()
                .channel();
    }

    @ChannelHandler.Sharable
    private static final class Discarding extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object data) {
            ((ByteBuf) data).release();
        }
    }
}
