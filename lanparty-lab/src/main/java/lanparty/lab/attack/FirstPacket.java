package lanparty.lab.attack;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.incubator.codec.quic.QuicChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The octets of a sound client's first packet, never sent: a real Initial with a ClientHello inside, for an attacker who sends
 * it from any socket, any number of times.
 *
 * <pre>
 *   1100 00pp | version (32) | 20 | destination id (160) | len | source id | token length | …
 * </pre>
 */
final class FirstPacket {
    private static final int PATIENCE_S = 20;

    private FirstPacket() {}

    /** A fresh one, with connection ids of its own. */
    static byte[] capture(Hostility hostility) throws Exception {
        CompletableFuture<byte[]> first = new CompletableFuture<>();
        Channel udp = new Bootstrap()
                .group(hostility.group())
                .channel(EpollDatagramChannel.class)
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        channel.pipeline()
                                .addLast(new Keep(first), Hostility.codec().build());
                    }
                })
                .bind(InetAddress.getLoopbackAddress(), 0)
                .sync()
                .channel();
        try {
            QuicChannel.newBootstrap(udp)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, 100)
                    .handler(new ChannelInboundHandlerAdapter())
                    .remoteAddress(new InetSocketAddress(InetAddress.getLoopbackAddress(), 9))
                    .connect();
            return first.get(PATIENCE_S, TimeUnit.SECONDS);
        } finally {
            udp.close();
        }
    }

    /** Lets nothing out, and keeps the first packet. */
    private static final class Keep extends ChannelOutboundHandlerAdapter {
        private final CompletableFuture<byte[]> first;

        Keep(CompletableFuture<byte[]> first) {
            this.first = first;
        }

        @Override
        public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
            DatagramPacket packet = (DatagramPacket) message;
            first.complete(ByteBufUtil.getBytes(packet.content()));
            packet.release();
            promise.setSuccess();
        }
    }
}
