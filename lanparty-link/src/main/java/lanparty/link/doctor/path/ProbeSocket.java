package lanparty.link.doctor.path;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.random.RandomGenerator;
import lanparty.transport.UdpSocket;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket connected to the relay, as only such a one is told of ICMP errors (udp(7)), whose packets are never cut.
 * Blocks its caller, which is never the event loop.
 */
final class ProbeSocket implements AutoCloseable {
    private final Channel channel;
    private final InetSocketAddress relay;
    private final RandomGenerator random;
    private final Answers answers;

    private ProbeSocket(Channel channel, InetSocketAddress relay, RandomGenerator random, Answers answers) {
        this.channel = channel;
        this.relay = relay;
        this.random = random;
        this.answers = answers;
    }

    /** Opens one; null where not even that can be done, with what it means in {@code refusal}. */
    static Opened open(EventLoopGroup group, InetSocketAddress relay, RandomGenerator random) {
        Answers answers = new Answers();
        InetSocketAddress local =
                new InetSocketAddress(relay.getAddress() instanceof Inet6Address ? "::" : "0.0.0.0", 0);
        Bootstrap bootstrap = UdpSocket.bootstrap(group, local, answers);
        ChannelFuture connecting = bootstrap.connect(relay, local).awaitUninterruptibly();
        if (connecting.isSuccess()) {
            return new Opened(new ProbeSocket(connecting.channel(), relay, random, answers), Reply.SILENT);
        }
        connecting.channel().close();
        Reply reply = Reply.of(connecting.cause());
        return new Opened(null, reply == Reply.SILENT ? Reply.UNREACHABLE : reply);
    }

    /**
     * What came of opening.
     *
     * @param socket null where there is none
     * @param refusal why there is none
     */
    record Opened(@Nullable ProbeSocket socket, Reply refusal) {}

    /**
     * Sends a probe of this length, in octets of UDP payload, again after each wait in vain, and waits for what comes of it.
     *
     * @param tries at least 1
     */
    Reply ask(int bytes, int waitMs, int tries) {
        Reply reply = Reply.SILENT;
        for (int attempt = 0; attempt < tries && reply == Reply.SILENT; attempt++) {
            reply = askOnce(bytes, waitMs);
        }
        return reply;
    }

    private Reply askOnce(int bytes, int waitMs) {
        long tag = random.nextLong();
        CompletableFuture<Reply> answer = answers.expect(tag);
        ByteBuf packet = channel.alloc().buffer(bytes);
        VersionProbe.encode(packet, tag, bytes);
        channel.writeAndFlush(new DatagramPacket(packet, relay)).addListener(sent -> {
            if (!sent.isSuccess()) {
                answer.complete(Reply.of(sent.cause()));
            }
        });
        try {
            return answer.get(waitMs, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return answers.isAnythingHeard() ? Reply.FOREIGN : Reply.SILENT;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Reply.SILENT;
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply is never exceptional", e);
        }
    }

    @Override
    public void close() {
        channel.close().awaitUninterruptibly();
    }

    /** What arrives, on the event loop; expected by another thread. */
    private static final class Answers extends ChannelInboundHandlerAdapter {
        private volatile long tag;
        private volatile CompletableFuture<Reply> expected = new CompletableFuture<>();
        private volatile boolean isForeignHeard;
        private volatile boolean isOursHeard;

        CompletableFuture<Reply> expect(long newTag) {
            CompletableFuture<Reply> next = new CompletableFuture<>();
            tag = newTag;
            expected = next;
            return next;
        }

        boolean isAnythingHeard() {
            return isForeignHeard && !isOursHeard;
        }

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            try {
                if (message instanceof DatagramPacket packet && VersionProbe.isAnswer(packet.content(), tag)) {
                    isOursHeard = true;
                    expected.complete(Reply.ANSWERED);
                } else {
                    isForeignHeard = true;
                }
            } finally {
                ReferenceCountUtil.release(message);
            }
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            Reply reply = Reply.of(cause);
            if (reply != Reply.SILENT) {
                expected.complete(reply);
            }
        }
    }
}
