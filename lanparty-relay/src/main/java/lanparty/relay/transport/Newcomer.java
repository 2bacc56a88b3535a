package lanparty.relay.transport;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.incubator.codec.quic.QuicChannel;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Consumer;
import lanparty.obs.Counters;
import lanparty.obs.Refusal;
import lanparty.relay.limit.AddressQuota;
import lanparty.relay.limit.MemoryPressure;
import lanparty.relay.limit.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection from its first packet on, as the {@link Entrance} counts it: in the making, then as one of its address, until
 * it closes. It stays its first address's also where the endpoint moves. First in the connection's pipeline.
 */
final class Newcomer extends ChannelInboundHandlerAdapter {
    private final QuicChannel channel;
    private final Entrance entrance;
    private final AmplificationGuard guard;
    private final Counters counters;
    private final Consumer<String> turnAway;
    private final InetSocketAddress remote;
    private final long address;
    private final boolean hadToken;
    private boolean isComplete;
    private boolean isOneOfItsAddress;
    private boolean isBeingRefused;

    private Newcomer(
            QuicChannel channel,
            Entrance entrance,
            LoopSocket socket,
            InetSocketAddress remote,
            boolean hadToken,
            Consumer<String> turnAway) {
        this.channel = channel;
        this.entrance = entrance;
        guard = socket.guard();
        counters = socket.loop().counters();
        this.remote = remote;
        this.hadToken = hadToken;
        this.turnAway = turnAway;
        address = SourceAddress.keyOf(remote.getAddress());
    }

    /**
     * Counts a connection that the codec has just made.
     *
     * @param socket that it came to; among its connections it is until it closes
     * @param validation of that socket, which has just let it in
     * @param turnAway gets the sentence to tell, once, if the connection can't stay
     */
    static void add(
            QuicChannel channel,
            Entrance entrance,
            LoopSocket socket,
            AddressValidation validation,
            Consumer<String> turnAway) {
        InetSocketAddress remote = (InetSocketAddress) Objects.requireNonNull(channel.remoteSocketAddress());
        Newcomer newcomer = new Newcomer(channel, entrance, socket, remote, validation.hadToken(), turnAway);
        newcomer.begun();
        channel.pipeline().addLast(newcomer);
        socket.connections().add(newcomer);
        channel.closeFuture().addListener(closed -> {
            socket.connections().remove(newcomer);
            newcomer.gone();
        });
    }

    private void begun() {
        entrance.policy().begun();
        if (!hadToken) {
            guard.watch(remote);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        isComplete = true;
        if (!hadToken) {
            guard.release(remote, true);
        }
        Refusal refusal = entrance.policy()
                .completed(address, hadToken, entrance.nanoClock().getAsLong());
        if (refusal == null && entrance.memoryPressure() != MemoryPressure.NONE) {
            refusal = Refusal.RELAY_MEMORY;
        }
        if (refusal == null) {
            refusal = refusalOf(entrance.connections().take(address));
            isOneOfItsAddress = refusal == null;
        }
        if (refusal != null) {
            counters.refuse(refusal);
            refuse(sentence(refusal));
        }
        ctx.fireChannelActive();
    }

    /** A client shows what a control message says. Few connections are kept for that; the others end with QUIC's own words. */
    private void refuse(String sentence) {
        isBeingRefused = entrance.refusals().tryAcquire();
        if (isBeingRefused) {
            turnAway.accept(sentence);
        } else {
            close(sentence);
        }
    }

    private static @Nullable Refusal refusalOf(AddressQuota.Answer answer) {
        return switch (answer) {
            case TAKEN -> null;
            case ADDRESS_HAS_ENOUGH -> Refusal.ADDRESS_CONNECTIONS;
            case ALL_TAKEN -> Refusal.RELAY_CONNECTIONS;
        };
    }

    private String sentence(Refusal refusal) {
        return switch (refusal) {
            case ADDRESS_CONNECTIONS ->
                "Your address has as many connections to the relay as one may have ("
                        + entrance.settings().connectionsPerAddress()
                        + "); close one, or ask its operator for a higher --max-connections-per-address.";
            case RELAY_CONNECTIONS -> "The relay has as many connections as it takes; try again in a little while.";
            case RELAY_MEMORY -> "The relay is short of memory; try again in a little while.";
            default -> "Your address begins too many connections; try again in a little while.";
        };
    }

    /** True where it counts as a connection of this address. */
    boolean isOf(long someAddress) {
        return isOneOfItsAddress && address == someAddress;
    }

    /** Its memory is needed for others. */
    void turnOut() {
        counters.refuse(Refusal.RELAY_MEMORY);
        close(sentence(Refusal.RELAY_MEMORY));
    }

    private void close(String sentence) {
        channel.close(true, 0, Unpooled.copiedBuffer(sentence, StandardCharsets.UTF_8));
    }

    private void gone() {
        if (!isComplete) {
            entrance.policy().failed();
            if (!hadToken) {
                guard.release(remote, false);
            }
        } else if (isOneOfItsAddress) {
            entrance.connections().giveBack(address);
        } else if (isBeingRefused) {
            entrance.refusals().release();
        }
    }
}
