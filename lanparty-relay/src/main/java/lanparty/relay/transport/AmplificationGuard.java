package lanparty.relay.transport;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import lanparty.obs.Counters;
import lanparty.obs.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Sends an address that has not proven to be its own no more than three times the octets that came from there (RFC 9000
 * section 8.1). quiche means to, but does not count what it pads its first packets with: it answered an abandoned first
 * packet of 1200 octets with 5605.
 *
 * <p>Next to one socket, on its event loop. Holds the addresses whose handshakes are in the making without a token, which are
 * {@code EntrySettings.FREE_IN_PROGRESS} at most. Packets of others pass by a look into that map.
 */
final class AmplificationGuard extends ChannelDuplexHandler {
    private static final int FACTOR = 3;

    private final Counters counters;
    private final Map<InetSocketAddress, Budget> unproven = new HashMap<>();
    private int packetBeingRead;

    AmplificationGuard(Counters counters) {
        this.counters = counters;
    }

    /** What one address may still be sent. */
    private static final class Budget {
        private long left;
        private int handshakes;
    }

    /** A handshake begins with the packet that is being read, and its address is not proven; {@link #release} follows. */
    void watch(InetSocketAddress address) {
        Budget budget = unproven.get(address);
        if (budget == null) {
            budget = new Budget();
            budget.left = (long) FACTOR * packetBeingRead;
            unproven.put(address, budget);
        }
        budget.handshakes++;
    }

    /** A watched handshake is complete, which proves its address, or has ended. */
    void release(InetSocketAddress address, boolean isProven) {
        Budget budget = unproven.get(address);
        if (budget != null && (--budget.handshakes == 0 || isProven)) {
            unproven.remove(address);
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof DatagramPacket packet) {
            packetBeingRead = packet.content().readableBytes();
            Budget budget = budgetOf(packet.sender());
            if (budget != null) {
                budget.left += (long) FACTOR * packetBeingRead;
            }
        }
        ctx.fireChannelRead(message);
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        Budget budget = message instanceof DatagramPacket packet ? budgetOf(packet.recipient()) : null;
        if (budget != null && message instanceof DatagramPacket packet) {
            int octets = packet.content().readableBytes();
            if (octets > budget.left) {
                counters.refuse(Refusal.AMPLIFICATION);
                packet.release();
                promise.trySuccess();
                return;
            }
            budget.left -= octets;
        }
        ctx.write(message, promise);
    }

    private @Nullable Budget budgetOf(InetSocketAddress address) {
        return unproven.isEmpty() ? null : unproven.get(address);
    }
}
