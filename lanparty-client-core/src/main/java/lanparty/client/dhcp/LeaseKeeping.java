package lanparty.client.dhcp;

import java.util.function.LongSupplier;

/** Asks for a lease to be kept, as its age wants it (RFC 2131 section 4.4.5). */
final class LeaseKeeping {
    private final DhcpQuestions questions;
    private final OpenQuestion question;
    private final LongSupplier nanoClock;
    private long dueNs;

    LeaseKeeping(DhcpQuestions questions, OpenQuestion question, LongSupplier nanoClock) {
        this.questions = questions;
        this.question = question;
        this.nanoClock = nanoClock;
    }

    /**
     * Asks where it is time to.
     *
     * @param before the state until now
     * @return the state from now on; INIT where the lease has ended
     */
    DhcpState goOn(HeldLease held, DhcpState before) {
        long nowNs = nanoClock.getAsLong();
        Lease lease = held.lease();
        if (held.hasEnded(nowNs)) {
            question.close();
            return DhcpState.INIT;
        }
        if (held.isRebindingDue(nowNs)) {
            if (before == DhcpState.REBINDING) {
                question.repeat();
            } else {
                question.begin(exchange -> questions.rebinding(exchange, lease));
            }
            dueNs = HeldLease.retryNs(nowNs, held.endNs());
            return DhcpState.REBINDING;
        }
        if (held.isRenewalDue(nowNs)) {
            if (before == DhcpState.RENEWING) {
                question.repeat();
            } else {
                question.begin(exchange -> questions.renewing(exchange, lease));
            }
            dueNs = HeldLease.retryNs(nowNs, held.rebindingNs());
            return DhcpState.RENEWING;
        }
        question.close();
        dueNs = held.renewalNs();
        return DhcpState.BOUND;
    }

    /** When it is time again, where the lease ends at all. */
    long dueNs() {
        return dueNs;
    }
}
