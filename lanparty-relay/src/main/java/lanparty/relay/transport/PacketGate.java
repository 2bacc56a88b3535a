package lanparty.relay.transport;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DatagramPacket;
import java.util.function.LongSupplier;
import lanparty.obs.Counters;
import lanparty.obs.Refusal;
import lanparty.relay.entrance.PacketForm;
import lanparty.relay.limit.TokenBucket;

/**
 * In front of QUIC: what its form alone rules out goes no further, so that rubbish costs the relay no more than reading it.
 * The codec would make an exception of it. Packets of connections pass by a look at one octet and the length.
 */
final class PacketGate extends ChannelInboundHandlerAdapter {
    /** Answers to packets of other versions of QUIC, a second: enough for the curious, nothing for a flood. */
    private static final int VERSION_ANSWERS_PER_SECOND = 10;

    private final int connectionIdBytes;
    private final Counters counters;
    private final LongSupplier nanoClock;
    private final TokenBucket versionAnswers;

    /** A gate of one socket, whose connection ids have this length. */
    PacketGate(int connectionIdBytes, Counters counters, LongSupplier nanoClock) {
        this.connectionIdBytes = connectionIdBytes;
        this.counters = counters;
        this.nanoClock = nanoClock;
        versionAnswers = new TokenBucket(VERSION_ANSWERS_PER_SECOND, VERSION_ANSWERS_PER_SECOND, nanoClock.getAsLong());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        Refusal refusal = message instanceof DatagramPacket packet
                ? PacketForm.refusal(packet.content(), connectionIdBytes)
                : null;
        if (refusal != null) {
            counters.refuse(refusal);
        }
        if (refusal == null || refusal == Refusal.UNKNOWN_VERSION && versionAnswers.take(1, nanoClock.getAsLong())) {
            ctx.fireChannelRead(message);
        } else {
            ((DatagramPacket) message).release();
        }
    }
}
