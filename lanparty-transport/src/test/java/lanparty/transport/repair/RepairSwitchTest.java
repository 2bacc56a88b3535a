package lanparty.transport.repair;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When packets are made good, on lines whose losses are told as quiche tells them. */
final class RepairSwitchTest {
    private static final long STEP_NS = TimeUnit.MILLISECONDS.toNanos(10);

    private final RepairSwitch onOff = new RepairSwitch(0);
    private long sent;
    private long lost;
    private long nowNs;

    @Test
    void isOffOnACleanLine() {
        assertFalse(isOnAfter(TimeUnit.HOURS.toNanos(1), 10_000, 0));
    }

    @Test
    void isOffWhereOneInAThousandIsLost() {
        assertFalse(isOnAfter(TimeUnit.MINUTES.toNanos(10), 1000, 1));
    }

    @Test
    void isOffForTwoLossesOfAQuietPlayer() {
        isOnAfter(TimeUnit.SECONDS.toNanos(2), 10, 0);
        lost += 2;
        assertFalse(isOnAfter(TimeUnit.SECONDS.toNanos(60), 10, 0));
    }

    @Test
    void isOnWithinAMomentOnABadLineHoweverMuchWentWellBefore() {
        isOnAfter(TimeUnit.SECONDS.toNanos(30), 60_000, 0);
        assertTrue(isOnAfter(TimeUnit.SECONDS.toNanos(1), 1000, 10));
    }

    @Test
    void isOnForAGameThatSendsLittle() {
        assertTrue(isOnAfter(TimeUnit.SECONDS.toNanos(10), 60, 10));
    }

    @Test
    void isOffAfterAWhileWhereTheLineIsGoodAgain() {
        isOnAfter(TimeUnit.SECONDS.toNanos(10), 1000, 10);
        assertFalse(isOnAfter(RepairSwitch.SHORTEST_NS, 1000, 0));
        assertFalse(isOnAfter(TimeUnit.HOURS.toNanos(1), 1000, 0));
    }

    @Test
    void staysOnForTwiceAsLongEachTimeTheLineIsBadStill() {
        long on = 0;
        long hourNs = TimeUnit.HOURS.toNanos(1);
        for (long end = nowNs + hourNs; nowNs < end; ) {
            on += isOnAfter(STEP_NS, 1000, 10) ? 1 : 0;
        }
        long steps = hourNs / STEP_NS;
        assertTrue(on > steps * 0.999, on + " of " + steps);
    }

    @Test
    void beginsWithTheShortestWhileAgainOnALineThatWasGoodMeanwhile() {
        for (int i = 0; i < 3; i++) {
            isOnAfter(TimeUnit.MINUTES.toNanos(10), 1000, 10);
        }
        isOnAfter(RepairSwitch.LONGEST_NS + TimeUnit.MINUTES.toNanos(5), 1000, 0);
        isOnAfter(TimeUnit.SECONDS.toNanos(2), 1000, 10);
        long beganNs = nowNs;
        while (isOnAfter(STEP_NS, 1000, 0)) {
            assertTrue(nowNs - beganNs <= RepairSwitch.SHORTEST_NS);
        }
        assertEquals(RepairSwitch.SHORTEST_NS, nowNs - beganNs, 2.0 * TimeUnit.SECONDS.toNanos(1));
    }

    /** Goes on for a while at these packets a second, of which this number in a thousand is lost. */
    private boolean isOnAfter(long elapsedNs, int packetsPerSecond, int lostPermille) {
        boolean isOn = false;
        for (long end = nowNs + elapsedNs; nowNs < end; ) {
            nowNs += STEP_NS;
            long before = sent;
            sent = before + packets(packetsPerSecond);
            lost += (sent * lostPermille) / 1000 - (before * lostPermille) / 1000;
            isOn = onOff.look(sent, lost, nowNs);
        }
        return isOn;
    }

    private long packets(int packetsPerSecond) {
        long stepsPerSecond = TimeUnit.SECONDS.toNanos(1) / STEP_NS;
        long step = nowNs / STEP_NS;
        return step * packetsPerSecond / stepsPerSecond - (step - 1) * packetsPerSecond / stepsPerSecond;
    }
}
