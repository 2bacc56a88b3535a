package lanparty.client.dhcp;

import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a lease to be kept, as its age wants it (RFC 2131 section 4.4.5): the right half of {@link DhcpClient}. Nothing is
 * held while {@link #held} is null.
 */
final class LeaseKeeping {
    private final DhcpQuestions questions;
    private final OpenQuestion question;
    private final LongSupplier nanoClock;
    private DhcpState state = DhcpState.BOUND;
    private @Nullable HeldLease held;
    private long dueNs;

    LeaseKeeping(DhcpQuestions questions, OpenQuestion question, LongSupplier nanoClock) {
        this.questions = questions;
        this.question = question;
        this.nanoClock = nanoClock;
    }

    /** The lease; null for none. */
    @Nullable
    HeldLease held() {
        return held;
    }

    /** From now on it is this one. */
    void hold(HeldLease lease) {
        held = lease;
    }

    /** It is none any more. */
    void drop() {
        held = null;
    }

    /** How long until {@link #goOn} has something to do; {@link Long#MAX_VALUE} for never. */
    long dueInNs(long nowNs) {
        HeldLease lease = held;
        return lease == null || !lease.lease().ends() ? Long.MAX_VALUE : Math.max(0, dueNs - nowNs);
    }

    /**
     * Begins, or begins again after another question: nothing has been asked about its age.
     *
     * @return false where the lease has ended
     */
    boolean begin() {
        state = DhcpState.BOUND;
        question.close();
        return goOn();
    }

    /**
     * Asks where it is time to.
     *
     * @return false where the lease has ended
     */
    boolean goOn() {
        long nowNs = nanoClock.getAsLong();
        HeldLease lease = held;
        if (lease == null || lease.hasEnded(nowNs)) {
            question.close();
            return false;
        }
        if (lease.isRebindingDue(nowNs)) {
            if (state == DhcpState.REBINDING) {
                question.repeat();
            } else {
                question.begin(exchange -> questions.rebinding(exchange, lease.lease()));
            }
            state = DhcpState.REBINDING;
            dueNs = HeldLease.retryNs(nowNs, lease.endNs());
        } else if (lease.isRenewalDue(nowNs)) {
            if (state == DhcpState.RENEWING) {
                question.repeat();
            } else {
                question.begin(exchange -> questions.renewing(exchange, lease.lease()));
            }
            state = DhcpState.RENEWING;
            dueNs = HeldLease.retryNs(nowNs, lease.rebindingNs());
        } else {
            state = DhcpState.BOUND;
            dueNs = lease.renewalNs();
        }
        return true;
    }
}
