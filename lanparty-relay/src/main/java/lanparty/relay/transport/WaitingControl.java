package lanparty.relay.transport;

import java.util.concurrent.atomic.AtomicLong;
import lanparty.transport.ControlBudget;

/** Control messages of a relay that wait for endpoints, all loops' together. Any thread. */
final class WaitingControl implements ControlBudget {
    private final long most;
    private final AtomicLong octets = new AtomicLong();

    /** None waits; more than these octets are too many. */
    WaitingControl(long most) {
        this.most = most;
    }

    @Override
    public boolean begin(int more) {
        return octets.addAndGet(more) <= most;
    }

    @Override
    public void end(int less) {
        octets.addAndGet(-less);
    }

    /** Octets that wait now. */
    long octets() {
        return octets.get();
    }
}
