package lanparty.relay.transport;

import io.netty.buffer.ByteBuf;
import io.netty.incubator.codec.quic.QuicTokenHandler;
import java.net.InetSocketAddress;
import java.util.function.LongSupplier;
import lanparty.obs.Counters;
import lanparty.obs.Refusal;
import lanparty.relay.entrance.RetrySeal;
import lanparty.relay.entrance.RetryToken;
import lanparty.relay.limit.HandshakePolicy;
import lanparty.relay.limit.SourceAddress;
import org.jspecify.annotations.Nullable;

/**
 * Asked by the codec about each first packet that belongs to no connection: whether it must come again with a token, and
 * whether its token is good. One socket's, on its event loop.
 *
 * <p>Where this says that a connection may begin, the codec makes its channel at once; {@link #hadToken} is for
 * that channel's initializer.
 */
final class AddressValidation implements QuicTokenHandler {
    private static final int REFUSED = -1;

    private final HandshakePolicy policy;
    private final RetrySeal seal;
    private final Counters counters;
    private final LongSupplier nanoClock;
    private boolean hadToken;

    AddressValidation(HandshakePolicy policy, RetrySeal seal, Counters counters, LongSupplier nanoClock) {
        this.policy = policy;
        this.seal = seal;
        this.counters = counters;
        this.nanoClock = nanoClock;
    }

    /** True where a Retry is due, for which {@code out} gets the token; false where the connection may begin at once. */
    @Override
    public boolean writeToken(ByteBuf out, ByteBuf connectionId, InetSocketAddress address) {
        long nowNs = nanoClock.getAsLong();
        hadToken = false;
        if (!policy.mustProve(SourceAddress.keyOf(address.getAddress()), nowNs)) {
            return false;
        }
        counters.refuse(Refusal.ADDRESS_UNPROVEN);
        seal.mint(out, connectionId, address, nowNs);
        return true;
    }

    /** Where the connection id begins in a good token; -1 drops the packet. */
    @Override
    public int validateToken(ByteBuf token, InetSocketAddress address) {
        Refusal refusal = refusal(token, address, nanoClock.getAsLong());
        if (refusal != null) {
            counters.refuse(refusal);
            return REFUSED;
        }
        hadToken = true;
        return RetrySeal.connectionIdOffset();
    }

    private @Nullable Refusal refusal(ByteBuf token, InetSocketAddress address, long nowNs) {
        return seal.isGood(token, address, nowNs)
                ? policy.refuseProven(SourceAddress.keyOf(address.getAddress()), nowNs)
                : Refusal.BAD_TOKEN;
    }

    @Override
    public int maxTokenLength() {
        return RetryToken.MAX_BYTES;
    }

    /** True where the connection that is being made came with a token. */
    boolean hadToken() {
        return hadToken;
    }
}
