package lanparty.relay.transport;

import java.security.SecureRandom;
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
    /** Octets of control messages that may wait for endpoints in all: those of 64 that read nothing at all. */
    private static final long MOST_WAITING_CONTROL = 16 << 20;

    private final EntrySettings settings;
    private final LongSupplier nanoClock;
    private final HandshakePolicy policy;
    private final RetryKeys keys;
    private final AddressQuota connections;
    private final WaitingControl waitingControl = new WaitingControl(MOST_WAITING_CONTROL);
    private volatile MemoryPressure memoryPressure = MemoryPressure.NONE;

    /** Nobody has come yet. */
    Entrance(EntrySettings settings, SecureRandom random, LongSupplier nanoClock) {
        this.settings = settings;
        this.nanoClock = nanoClock;
        policy = new HandshakePolicy(settings, random, nanoClock.getAsLong());
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
