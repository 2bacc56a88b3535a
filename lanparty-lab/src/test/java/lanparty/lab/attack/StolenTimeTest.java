package lanparty.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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
    void aShareOfThisMachinesTimeIsBetweenNothingAndAllOfIt() throws Exception {
        AtomicLong nowNs = new AtomicLong();
        StolenTime stolen = StolenTime.since(nowNs::get);
        nowNs.set(60_000_000_000L);
        assertTrue(stolen.percent() >= 0 && stolen.percent() <= 100, () -> "percent");
    }
}
