package lanparty.client.dhcp;

import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * How long an answer is waited for before the question is repeated: 1 s doubling to 8 s, each up to a quarter shorter or
 * longer. RFC 2131 section 4.1 has 4 s doubling to 64 s, for Ethernets of its day; a player looks at a screen meanwhile.
 */
final class Retransmission {
    private static final long FIRST_NS = TimeUnit.SECONDS.toNanos(1);
    private static final long LONGEST_NS = TimeUnit.SECONDS.toNanos(8);

    private final RandomGenerator random;
    private long stepNs = FIRST_NS;

    Retransmission(RandomGenerator random) {
        this.random = random;
    }

    /** The next wait, longer than the one before. */
    long nextNs() {
        long waitNs = stepNs - stepNs / 4 + random.nextLong(stepNs / 2);
        stepNs = Math.min(LONGEST_NS, stepNs * 2);
        return waitNs;
    }

    /** The next wait is the shortest again. */
    void reset() {
        stepNs = FIRST_NS;
    }
}
