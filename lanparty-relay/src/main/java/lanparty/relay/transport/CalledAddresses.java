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
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Which of this machine's addresses each peer calls, so that it is answered from that one: a peer takes no answer from another
 * (RFC 9000 section 9), and the kernel would choose the sender of a socket that is bound to all addresses by its routes alone.
 *
 * <p>The relay's own socket has the QUIC codec; each address has a socket beside it, whose packets pass through the same handlers.
 * An address is noted behind the {@link PacketSteering}, where a packet has come to its connection's loop. Event loop only.
 *
 * <p>Anybody's packets are noted, so a note costs the same whatever addresses a stranger sends from: each peer has one place, which
 * the next peer of the same place overwrites. The places are not to be foreseen from outside.
 */
final class CalledAddresses {
    /** Places for peers; one that is overwritten is answered as the kernel chooses until it speaks again. */
    private static final int PLACES = 1 << 14;

    private static final int SHIFT = Long.SIZE - Integer.numberOfTrailingZeros(PLACES);

    private final Runnable unknownCalled;
    private final Map<InetAddress, Channel> sockets = new HashMap<>();
    private final List<Channel> unflushed = new ArrayList<>();
    private final @Nullable InetSocketAddress[] peers = new InetSocketAddress[PLACES];
    private final @Nullable Channel[] answeredFrom = new Channel[PLACES];
    private final long salt;
    private final long spread;

    /**
     * No address has a socket.
     *
     * @param unknownCalled runs where a packet came to an address that has none
     * @param random not guessable; chooses the places
     */
    CalledAddresses(Runnable unknownCalled, RandomGenerator random) {
        this.unknownCalled = unknownCalled;
        salt = random.nextLong();
        spread = random.nextLong() | 1;
    }

    /** From now on answers leave from this socket where its address was called. */
    void answerFrom(InetAddress address, Channel socket) {
        sockets.put(address, socket);
        socket.closeFuture().addListener(closed -> {
            sockets.remove(address, socket);
            forget(socket);
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

    private void forget(Channel socket) {
        for (int i = 0; i < PLACES; i++) {
            if (answeredFrom[i] == socket) {
                answeredFrom[i] = null;
                peers[i] = null;
            }
        }
    }

    private void note(InetSocketAddress peer, InetAddress called) {
        Channel socket = sockets.get(called);
        int place = placeOf(peer);
        if (socket == null) {
            unknownCalled.run();
            if (peer.equals(peers[place])) {
                peers[place] = null;
                answeredFrom[place] = null;
            }
        } else if (answeredFrom[place] != socket || !peer.equals(peers[place])) {
            peers[place] = peer;
            answeredFrom[place] = socket;
        }
    }

    private @Nullable Channel socketFor(InetSocketAddress peer) {
        int place = placeOf(peer);
        return peer.equals(peers[place]) ? answeredFrom[place] : null;
    }

    private int placeOf(InetSocketAddress peer) {
        InetAddress address = peer.getAddress();
        long key = (long) (address == null ? 0 : address.hashCode()) << 16 | peer.getPort();
        return (int) ((key ^ salt) * spread >>> SHIFT);
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
