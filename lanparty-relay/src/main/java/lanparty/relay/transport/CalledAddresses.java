package lanparty.relay.transport;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which of this machine's addresses each peer calls, so that it is answered from that one: a peer takes no answer from another
 * (RFC 9000 section 9), and the kernel would choose the sender of a socket that is bound to all addresses by its routes alone.
 *
 * <p>The relay's own socket has the QUIC codec; each address has a socket beside it, whose packets pass through the same handlers.
 * An address is noted behind the {@link PacketSteering}, where a packet has come to its connection's loop. Event loop only.
 */
final class CalledAddresses {
    /** Peers in each of two generations; one that is forgotten is answered as the kernel chooses until it speaks again. */
    static final int REMEMBERED = 16_384;

    private final Runnable unknownCalled;
    private final Map<InetAddress, Channel> sockets = new HashMap<>();
    private final List<Channel> unflushed = new ArrayList<>();
    private Map<InetSocketAddress, Channel> recent = new HashMap<>();
    private Map<InetSocketAddress, Channel> earlier = new HashMap<>();

    /**
     * No address has a socket.
     *
     * @param unknownCalled runs where a packet came to an address that has none
     */
    CalledAddresses(Runnable unknownCalled) {
        this.unknownCalled = unknownCalled;
    }

    /** From now on answers leave from this socket where its address was called. */
    void answerFrom(InetAddress address, Channel socket) {
        sockets.put(address, socket);
        socket.closeFuture().addListener(closed -> {
            sockets.remove(address, socket);
            recent.values().removeIf(socket::equals);
            earlier.values().removeIf(socket::equals);
        });
    }

    /** Notes what was called. */
    ChannelHandler arrivals() {
        return new Arrivals();
    }

    /** Chooses the socket of an answer. */
    ChannelHandler departures() {
        return new Departures();
    }

    private void note(InetSocketAddress peer, InetAddress called) {
        Channel socket = sockets.get(called);
        if (socket == null) {
            unknownCalled.run();
            recent.remove(peer);
            earlier.remove(peer);
        } else if (recent.get(peer) != socket) {
            remember(peer, socket);
        }
    }

    private void remember(InetSocketAddress peer, Channel socket) {
        if (recent.size() >= REMEMBERED) {
            Map<InetSocketAddress, Channel> oldest = earlier;
            earlier = recent;
            recent = oldest;
            recent.clear();
        }
        recent.put(peer, socket);
    }

    private @Nullable Channel socketFor(InetSocketAddress peer) {
        Channel socket = recent.get(peer);
        return socket != null ? socket : earlier.get(peer);
    }

    private final class Arrivals extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof DatagramPacket packet) {
                note(packet.sender(), packet.recipient().getAddress());
            }
            context.fireChannelRead(message);
        }
    }

    private final class Departures extends ChannelOutboundHandlerAdapter {
        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            Channel socket = message instanceof DatagramPacket packet ? socketFor(packet.recipient()) : null;
            if (socket == null) {
                context.write(message, promise);
                return;
            }
            if (!unflushed.contains(socket)) {
                unflushed.add(socket);
            }
            socket.write(message);
            promise.trySuccess();
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            for (int i = 0; i < unflushed.size(); i++) {
                unflushed.get(i).flush();
            }
            unflushed.clear();
            context.flush();
        }
    }
}
