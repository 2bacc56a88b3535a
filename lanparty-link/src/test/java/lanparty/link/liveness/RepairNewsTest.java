package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.status.RepairShare;
import org.junit.jupiter.api.Test;

/** What users are told of packets that are made good. */
final class RepairNewsTest {
    private final Counters counters = new Counters();
    private final RepairNews news = new RepairNews();

    @Test
    void tellsOfLossesOnceAndAgainAfterAMinuteWithout() {
        RepairShare share = new RepairShare(1000, 21, 19);
        assertEquals(
                "your line to the relay loses packets, and lanparty makes them good: lost 2.1 %, repaired 1.9 %",
                news.of(share));
        assertNull(news.of(share));
        for (int i = 0; i < RepairNews.QUIET_REPORTS - 1; i++) {
            assertNull(news.of(null));
        }
        assertNull(news.of(share), "not a minute without losses");
        for (int i = 0; i < RepairNews.QUIET_REPORTS; i++) {
            assertNull(news.of(null));
        }
        assertNotNull(news.of(share));
    }

    @Test
    void aReportHoldsWhatCameSinceTheOneBefore() {
        counters.count(Counter.PACKETS_COVERED, 50);
        counters.count(Counter.PACKETS_MISSED, 5);
        RepairRecord record = new RepairRecord(counters);
        assertNull(record.next());
        counters.count(Counter.PACKETS_COVERED, 100);
        counters.count(Counter.PACKETS_MISSED, 4);
        counters.count(Counter.PACKETS_REPAIRED, 3);
        assertEquals(new RepairShare(100, 4, 3), record.next());
        counters.count(Counter.PACKETS_COVERED, 100);
        assertNull(record.next(), "nothing was lost");
    }
}
