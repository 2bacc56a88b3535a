package lanparty.relay.limit;

import java.util.random.RandomGenerator;
import lanparty.obs.Refusal;
import org.jspecify.annotations.Nullable;

/**
 * Who may begin a connection, and who must first show that the address it sends from is its own.
 *
 * <pre>
 *   first packet, no token   {@link #mustProve}: yes, under load, or where the address has begun too many
 *                            ──► a Retry with a token; nothing is remembered
 *   first packet with token  {@link #refuseProven}: counts towards the address and towards all
 *   ──► {@link #begun}, then {@link #completed} or {@link #failed}
 *       completed without a token counts towards the address now, as only now it is known to be its own
 * </pre>
 *
 * <p>What a forged address does is never charged to its owner. Any thread: called once or twice for each handshake, never for
 * a packet of a connection.
 */
public final class HandshakePolicy {
    private final EntrySettings settings;
    private final AddressRates ofAddress;
    private final TokenBucket free;
    private final TokenBucket all;
    private int inProgress;

    /** Nobody has come yet. */
    public HandshakePolicy(EntrySettings settings, RandomGenerator random, long nowNs) {
        this.settings = settings;
        int perAddress = settings.handshakesPerAddress();
        ofAddress = new AddressRates(
                perAddress, perAddress * EntrySettings.ADDRESS_BURST_SECONDS, random.nextLong(), nowNs);
        free = bucket(settings.freeHandshakes(), nowNs);
        all = bucket(settings.handshakesPerSecond(), nowNs);
    }

    private static TokenBucket bucket(int perSecond, long nowNs) {
        return new TokenBucket(perSecond, (double) perSecond * EntrySettings.BURST_SECONDS, nowNs);
    }

    /** True where a handshake from this address needs a token; otherwise it may begin, and is counted as free. */
    public synchronized boolean mustProve(long address, long nowNs) {
        return inProgress >= EntrySettings.FREE_IN_PROGRESS
                || !ofAddress.wouldPass(address, nowNs)
                || !free.take(1, nowNs);
    }

    /** A handshake from an address that has proven to be its own; why it can't begin, or null. */
    public synchronized @Nullable Refusal refuseProven(long address, long nowNs) {
        if (!ofAddress.take(address, nowNs)) {
            return Refusal.ADDRESS_HANDSHAKES;
        }
        if (inProgress >= EntrySettings.MOST_IN_PROGRESS) {
            return Refusal.RELAY_HANDSHAKES;
        }
        return all.take(1, nowNs) ? null : Refusal.RELAY_HANDSHAKES;
    }

    /** A handshake is in progress; {@link #completed} or {@link #failed} follows. */
    public synchronized void begun() {
        inProgress++;
    }

    /**
     * A handshake is complete, so its address is its own; why the connection can't stay, or null.
     *
     * @param hadToken where {@link #refuseProven} has counted it already
     */
    public synchronized @Nullable Refusal completed(long address, boolean hadToken, long nowNs) {
        inProgress--;
        return hadToken || ofAddress.take(address, nowNs) ? null : Refusal.ADDRESS_HANDSHAKES;
    }

    /** A handshake ended before it was complete. */
    public synchronized void failed() {
        inProgress--;
    }

    /** Handshakes neither complete nor failed. */
    public synchronized int inProgress() {
        return inProgress;
    }
}
