package lanparty.lab.attack;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.epoll.EpollDatagramChannel;
import io.netty.handler.codec.LengthFieldBasedFrameDecoder;
import io.netty.incubator.codec.quic.QuicChannel;
import io.netty.incubator.codec.quic.QuicClientCodecBuilder;
import io.netty.incubator.codec.quic.QuicStreamChannel;
import io.netty.incubator.codec.quic.QuicStreamType;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.Future;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Patience;

/**
 * A QUIC client that speaks the relay's protocol as far as it suits it: any octets on its streams and in its datagrams, from
 * any address of this machine's. All calls wait for what they do.
 */
final class HostileClient implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CONNECT_MS = 2_000;

    private final Channel udp;
    private final QuicChannel quic;
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final QuicStreamChannel control;

    private HostileClient(Channel udp, QuicChannel quic) {
        this.udp = udp;
        this.quic = quic;
        control = openStream(QuicStreamType.BIDIRECTIONAL).orElseThrow(() -> new LabException("no control stream"));
    }

    /** Connects from this address and opens a stream; a failure is the attack's. */
    static HostileClient connect(Hostility hostility, InetSocketAddress relay, InetAddress from) {
        return tryConnect(hostility, relay, from)
                .orElseThrow(() -> new LabException("the relay let no connection from " + from + " in"));
    }

    /** Nothing where the relay takes no connection. */
    static Optional<HostileClient> tryConnect(Hostility hostility, InetSocketAddress relay, InetAddress from) {
        return tryConnect(hostility, Hostility.codec(), relay, from);
    }

    /** As {@link #tryConnect(Hostility, InetSocketAddress, InetAddress)}, by the rules of this codec. */
    static Optional<HostileClient> tryConnect(
            Hostility hostility, QuicClientCodecBuilder codec, InetSocketAddress relay, InetAddress from) {
        Channel udp = bind(hostility, codec, from);
        Future<QuicChannel> connecting = QuicChannel.newBootstrap(udp)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_MS)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object datagram) {
                        ReferenceCountUtil.release(datagram);
                    }
                })
                .remoteAddress(relay)
                .connect()
                .awaitUninterruptibly();
        if (!connecting.isSuccess()) {
            udp.close();
            return Optional.empty();
        }
        return Optional.of(new HostileClient(udp, connecting.getNow()));
    }

    private static Channel bind(Hostility hostility, QuicClientCodecBuilder codec, InetAddress from) {
        return new Bootstrap()
                .group(hostility.group())
                .channel(EpollDatagramChannel.class)
                .handler(codec.build())
                .bind(from, 0)
                .syncUninterruptibly()
                .channel();
    }

    /** One more stream; nothing where the relay's limits allow none. */
    Optional<QuicStreamChannel> openStream(QuicStreamType type) {
        Future<QuicStreamChannel> opening = quic.createStream(type, new ChannelInitializer<QuicStreamChannel>() {
                    @Override
                    protected void initChannel(QuicStreamChannel stream) {
                        stream.pipeline()
                                .addLast(new LengthFieldBasedFrameDecoder(1 << 20, 0, 4, 0, 4), new Listener());
                    }
                })
                .awaitUninterruptibly();
        return opening.isSuccess() ? Optional.of(opening.getNow()) : Optional.empty();
    }

    /** Sends a message as the protocol frames it. */
    void say(String json) {
        byte[] octets = json.getBytes(StandardCharsets.UTF_8);
        write(Unpooled.buffer().writeInt(octets.length).writeBytes(octets));
    }

    /** Sends these octets on the control stream as they are; silently nothing once the connection is gone. */
    void write(ByteBuf octets) {
        control.writeAndFlush(octets).awaitUninterruptibly(PATIENCE.toMillis());
    }

    /** Sends a single octet, by which the relay sees the stream. */
    void open() {
        write(Unpooled.buffer().writeByte(0));
    }

    /** Sends one datagram, without waiting. */
    void datagram(byte[] octets) {
        quic.writeAndFlush(Unpooled.wrappedBuffer(octets));
    }

    /** Waits for a message of this type, and gives its JSON. */
    String await(String type) {
        return Patience.find(PATIENCE, () -> heard(is(type)))
                .orElseThrow(() -> new LabException("no " + type + " came, but " + heard));
    }

    /** Waits for a message of one of these types, and gives its JSON. */
    String awaitAny(String type, String other) {
        return Patience.find(PATIENCE, () -> heard(is(type).or(is(other))))
                .orElseThrow(() -> new LabException("neither " + type + " nor " + other + " came, but " + heard));
    }

    /** Waits for the relay to end the connection; true where it has told why first. */
    boolean isTurnedAway() {
        Patience.await("the relay to end the connection; heard " + heard, PATIENCE, () -> !quic.isActive());
        return heard(is("reject").or(is("disconnect"))).isPresent();
    }

    /** True while the relay keeps the connection. */
    boolean isConnected() {
        return quic.isActive();
    }

    private Optional<String> heard(Predicate<String> message) {
        return heard.stream().filter(message).findFirst();
    }

    private static Predicate<String> is(String type) {
        return json -> json.contains("\"type\":\"" + type + "\"");
    }

    /** Reads nothing more, and so acknowledges nothing, but stays. */
    void goDeaf() {
        udp.config().setAutoRead(false);
    }

    /** Reads nothing more of what the relay says, and acknowledges everything. */
    void leaveUnread() {
        control.config().setAutoRead(false);
    }

    /** Takes new connection ids without end, for each of which the relay has to give an old one back. */
    void takeNewIds(int count) {
        ConnectionIds.takeNew(quic, count);
    }

    @Override
    public void close() {
        quic.close().awaitUninterruptibly(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        udp.close().awaitUninterruptibly(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    }

    private final class Listener extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            ByteBuf json = (ByteBuf) message;
            heard.add(json.toString(StandardCharsets.UTF_8));
            json.release();
        }
    }
}
