package lanparty.lab.bench.relay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lanparty.lab.bench.relay.RelayCost.LoopCost;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.session.RelayDefaults;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.Test;

/** The relay under a load that its benchmark makes. */
final class RelayLoadTest {
    /** A clock that moves 0.1 ms at each look, so that no test waits. */
    private static RelayCost cost(Traffic traffic, int rooms, int players, int loops) {
        AtomicLong now = new AtomicLong();
        return new RelayLoad(traffic, rooms, players, loops)
                .run(1, () -> now.addAndGet(TimeUnit.MICROSECONDS.toNanos(100)));
    }

    @Test
    void aBroadcastReachesEveryoneElse() {
        LoopCost cost = cost(Traffic.BROADCAST, 1, 5, 1).loops().get(0);
        assertTrue(cost.framesIn() > 0);
        assertEquals(4 * cost.framesIn(), cost.framesOut());
    }

    @Test
    void aUnicastReachesOne() {
        LoopCost cost = cost(Traffic.UNICAST, 3, 4, 1).loops().get(0);
        assertEquals(cost.framesIn(), cost.framesOut());
    }

    /** A run fails where the relay drops a frame, and one at full speed sends more than a relay's line carries by default. */
    @Test
    void noneOfTheRelaysLimitsIsWithinReach() {
        ServiceSettings settings = RelayLoad.settings(16);
        assertTrue(settings.bytesInAll() > 1000 * RelayDefaults.BYTES_IN_ALL);
        assertTrue(settings.limits().bytes() > 1000 * LimitSettings.DEFAULTS.bytes());
    }

    @Test
    void onSeveralLoopsEveryoneHearsItToo() {
        RelayCost cost = cost(Traffic.BROADCAST, 2, 5, 3);
        assertEquals(3, cost.loops().size());
        cost.loops().forEach(loop -> assertTrue(loop.framesIn() > 0 && loop.framesOut() > 0));
    }

    @Test
    void theModelFindsTheCostsThatItsFiguresAreMadeOf() {
        // in 100, out 20, hand-over 60, a parcel 640: 2.5 a frame in batches of 256, 80 in batches of 8
        LoopModel model = LoopModel.of(100 + 20, 100 + 63 * 20, 100 + 20 + 60 + 2.5, 100 + 20 + 60 + 80);
        assertEquals(100, model.inNs(), 1e-9);
        assertEquals(20, model.outNs(), 1e-9);
        assertEquals(60, model.handOverNs(), 1e-9);
        assertEquals(640, model.parcelNs(), 1e-9);
        assertEquals(100 + 20 + 30 + 2.5, model.unicastNs(2), 1e-9);
        assertEquals(100 + 15 * 20 + 15 * 60 + 15 * 2.5, model.broadcastNs(16, 16), 1e-9);
        assertTrue(model.report().contains("| broadcast | 200 | 16 |"));
    }

    @Test
    void loopsAddUpAndCostIsPerFrame() {
        LoopCost second = new LoopCost(1_000, 15_000, TimeUnit.SECONDS.toNanos(1), 300_000, 4_000);
        assertEquals(
                "| broadcast | 2 | 16 | 2 | 2 | 30 | 300 | 20 | 4.00 |",
                new RelayCost("broadcast | 2 | 16 | 2", List.of(second, second))
                        .tableLine()
                        .strip());
    }

    @Test
    void theBenchmarkSwitchesWhatItSays() {
        SwitchingBenchmark benchmark = new SwitchingBenchmark();
        benchmark.unicast();
        assertEquals(SyntheticEndpoint.FRAMES_PER_DATAGRAM, benchmark.received());
        benchmark.broadcast();
        assertEquals(SyntheticEndpoint.FRAMES_PER_DATAGRAM * SwitchingBenchmark.PLAYERS, benchmark.received());
    }
}
