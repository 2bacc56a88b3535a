package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;

/** What passes, and what is forgiven. */
class LimitsTest {
    private static final long SECOND = 1_000_000_000L;

    /** A clock may start anywhere, also below zero. */
    private static final long START = -5 * SECOND;

    @Test
    void aBucketGivesItsBurstAndThenItsRate() {
        TokenBucket bucket = new TokenBucket(10, 3, START);
        assertEquals(3, taken(bucket, 5, START));
        assertFalse(bucket.take(1, START + SECOND / 20));
        assertTrue(bucket.take(1, START + SECOND / 10 + 1));
    }

    @Test
    void aBucketHoldsNoMoreThanItsBurst() {
        TokenBucket bucket = new TokenBucket(10, 3, START);
        assertEquals(3, taken(bucket, 100, START + 1000 * SECOND));
    }

    @Test
    void aRefusedAmountCostsNothing() {
        TokenBucket bucket = new TokenBucket(10, 3, START);
        assertFalse(bucket.take(4, START));
        assertTrue(bucket.take(3, START));
    }

    @Test
    void aClockThatStandsStillFillsNothing() {
        TokenBucket bucket = new TokenBucket(10, 1, START);
        assertTrue(bucket.take(1, START));
        assertFalse(bucket.take(1, START - SECOND));
        assertFalse(bucket.take(1, START));
    }

    @Test
    void eachKindOfFrameHasItsOwnLimit() {
        ClientLimits limits = new ClientLimits(new LimitSettings(1, 2, 1_000_000), START);
        assertEquals(2, passed(limits, FrameKind.FLOOD, 100));
        assertEquals(DropReason.BROADCAST_LIMIT, limits.refusal(FrameKind.FLOOD, 60, START));
        assertEquals(4, passed(limits, FrameKind.UNKNOWN_UNICAST, 100));
        assertEquals(DropReason.UNKNOWN_UNICAST_LIMIT, limits.refusal(FrameKind.UNKNOWN_UNICAST, 60, START));
        assertEquals(100, passed(limits, FrameKind.KNOWN_UNICAST, 100));
    }

    @Test
    void bytesOfEveryKindAreLimitedTogether() {
        ClientLimits limits = new ClientLimits(new LimitSettings(100, 100, 90), START);
        assertNull(limits.refusal(FrameKind.FLOOD, 60, START));
        assertNull(limits.refusal(FrameKind.UNKNOWN_UNICAST, 60, START));
        assertNull(limits.refusal(FrameKind.KNOWN_UNICAST, 60, START));
        assertEquals(DropReason.BYTE_LIMIT, limits.refusal(FrameKind.KNOWN_UNICAST, 60, START));
        assertNull(limits.refusal(FrameKind.KNOWN_UNICAST, 60, START + SECOND));
    }

    @Test
    void theReserveIsThereWhenTheLimitsAreUsedUpAndEndsToo() {
        ClientLimits limits = new ClientLimits(new LimitSettings(1, 1, 1), START);
        int frames = 0;
        while (limits.hasReserve(START)) {
            frames++;
        }
        assertEquals(300, frames);
        assertTrue(limits.hasReserve(START + SECOND));
    }

    @Test
    void theDefaultsLetAGamesTicksAndAServerBrowserThrough() {
        ClientLimits limits = new ClientLimits(LimitSettings.DEFAULTS, START);
        for (int second = 0; second < 60; second++) {
            for (int frame = 0; frame < 35 + 100; frame++) {
                assertNull(limits.refusal(FrameKind.FLOOD, 300, START + second * SECOND));
            }
        }
    }

    @Test
    void theDefaultsLetAGigabitThrough() {
        ClientLimits limits = new ClientLimits(LimitSettings.DEFAULTS, START);
        int framesPerMs = 125_000_000 / 1514 / 1000 + 1;
        for (int ms = 0; ms < 10_000; ms++) {
            for (int frame = 0; frame < framesPerMs; frame++) {
                assertNull(limits.refusal(FrameKind.KNOWN_UNICAST, 1514, START + ms * 1_000_000L));
            }
        }
    }

    @Test
    void aPeerIsForgivenThirtyTwoMalformedDatagramsInTenSeconds() {
        MalformedTolerance tolerance = new MalformedTolerance(START);
        for (int i = 0; i < 32; i++) {
            assertTrue(tolerance.forgives(START));
        }
        assertFalse(tolerance.forgives(START));
        assertTrue(tolerance.forgives(START + SECOND));
    }

    @Test
    void aMalformedDatagramNowAndThenIsForgivenForEver() {
        MalformedTolerance tolerance = new MalformedTolerance(START);
        for (int second = 0; second < 3600; second++) {
            assertTrue(tolerance.forgives(START + second * SECOND));
        }
    }

    private static int taken(TokenBucket bucket, int attempts, long nowNs) {
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            count += bucket.take(1, nowNs) ? 1 : 0;
        }
        return count;
    }

    private static int passed(ClientLimits limits, FrameKind kind, int attempts) {
        int count = 0;
        for (int i = 0; i < attempts; i++) {
            count += limits.refusal(kind, 60, START) == null ? 1 : 0;
        }
        return count;
    }
}
