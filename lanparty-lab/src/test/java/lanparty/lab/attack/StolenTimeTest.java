package lanparty.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What a hypervisor took. */
class StolenTimeTest {
    @Test
    void theEighthNumberOfTheFirstLineCounts() {
        assertEquals(
                4154, StolenTime.parse(List.of("cpu  33609 0 7726 80672 642 0 1053 4154 7 9", "cpu0 1 2 3 4 5 6 7 8")));
    }

    @Test
    void oneSecondOfTwoProcessorsTenSecondsIsATwentieth() {
        AtomicLong ticks = new AtomicLong(7);
        AtomicLong nowNs = new AtomicLong(3);
        StolenTime stolen = new StolenTime(ticks::get, nowNs::get, 2);
        ticks.addAndGet(100);
        nowNs.addAndGet(10_000_000_000L);
        assertEquals(5.0, stolen.percent(), 1e-9);
    }
}
