package lanparty.client.dhcp;

import java.util.concurrent.TimeUnit;

/**
 * A lease and since when it runs: since the question that it answers (RFC 2131 section 4.4.1). Times are those of the
 * injected clock.
 */
record HeldLease(Lease lease, long sinceNs) {
    /** Below this renewals are not repeated (RFC 2131 section 4.4.5). */
    private static final long SHORTEST_RETRY_NS = TimeUnit.SECONDS.toNanos(60);

    boolean isRenewalDue(long nowNs) {
        return lease.ends() && nowNs - renewalNs() >= 0;
    }

    boolean isRebindingDue(long nowNs) {
        return lease.ends() && nowNs - rebindingNs() >= 0;
    }

    boolean hasEnded(long nowNs) {
        return lease.ends() && nowNs - endNs() >= 0;
    }

    /** When T1 is over. */
    long renewalNs() {
        return sinceNs + TimeUnit.SECONDS.toNanos(lease.renewalS());
    }

    /** When T2 is over. */
    long rebindingNs() {
        return sinceNs + TimeUnit.SECONDS.toNanos(lease.rebindingS());
    }

    /** When it is no longer ours. */
    long endNs() {
        return sinceNs + TimeUnit.SECONDS.toNanos(lease.leaseS());
    }

    /** When an unanswered question is repeated: after half of what is left until then. */
    static long retryNs(long nowNs, long untilNs) {
        return nowNs + Math.min(untilNs - nowNs, Math.max(SHORTEST_RETRY_NS, (untilNs - nowNs) / 2));
    }
}
