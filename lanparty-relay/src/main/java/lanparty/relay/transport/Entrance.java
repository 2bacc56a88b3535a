package lanparty.relay.transport;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import lanparty.obs.Counters;
import lanparty.relay.entrance.RetryKeys;
import lanparty.relay.entrance.RetrySeal;
import lanparty.relay.limit.AddressQuota;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.HandshakePolicy;
import lanparty.relay.limit.MemoryPressure;

/**
 * What all sockets of a relay know together of those who begin connections. Any thread.
 *
 * <pre>
 *   packet ─► {@link AmplificationGuard}  how much an unproven address was sent
 *          ─► {@link PacketGate}          its form
 *          ─► codec, and where it has no connection: {@link AddressValidation}
 *          ─► {@link Newcomer}            the handshake, and once complete one connection more of its address
 *          ─► session
 * </pre>
 */
final class Entrance {
    /** Connections that are kept for a few seconds until a refusal in words has arrived. */
    static final int MOST_REFUSALS_UNDER_WAY = 256;

    private final EntrySettings settings;
    private final LongSupplier nanoClock;
    private final HandshakePolicy policy;
    private final RetryKeys keys;
    private final AddressQuota connections;
    private final WaitingControl waitingControl;
    private final Semaphore refusals = new Semaphore(MOST_REFUSALS_UNDER_WAY);
    private volatile MemoryPressure memoryPressure = MemoryPressure.NONE;

    /**
     * Without connections so far.
     *
     * @param messageBytes of control messages that may wait for endpoints in all
     */
    Entrance(EntrySettings settings, long messageBytes, SecureRandom random, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        policy = new HandshakePolicy(settings, random, nanoClock.getAsLong());
        waitingControl = new WaitingControl(messageBytes);
        keys = new RetryKeys(random);
        connections = new AddressQuota(settings.connections(), settings.connectionsPerAddress());
    }

    /** For the codec of one socket; counts what it refuses on that socket's loop. */
    AddressValidation validation(Counters counters) {
        return new AddressValidation(policy, new RetrySeal(keys), counters, nanoClock);
    }

    EntrySettings settings() {
        return settings;
    }

    HandshakePolicy policy() {
        return policy;
    }

    /** What waits for all endpoints together. */
    WaitingControl waitingControl() {
        return waitingControl;
    }

    /** One permit for each refusal in words that is under way. */
    Semaphore refusals() {
        return refusals;
    }

    AddressQuota connections() {
        return connections;
    }

    /** What {@link MemoryWatch} last saw. */
    MemoryPressure memoryPressure() {
        return memoryPressure;
    }

    void memoryPressure(MemoryPressure seen) {
        memoryPressure = seen;
    }

    LongSupplier nanoClock() {
        return nanoClock;
    }
}
