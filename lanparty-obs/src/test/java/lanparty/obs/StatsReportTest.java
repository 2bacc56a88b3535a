package lanparty.obs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.Set;
import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;

/** Counters for the relay and for people. */
class StatsReportTest {
    private final Counters counters = new Counters();

    @Test
    void aSnapshotHasEveryCounterAndTheReasonsThatStruck() {
        counters.count(Counter.FRAMES_SENT, 312);
        counters.drop(DropReason.FORGED_SOURCE, 3);
        Map<String, Long> snapshot = StatsReport.snapshot(counters);
        assertEquals(Counter.values().length + 1, snapshot.size());
        assertEquals(312, snapshot.get("frames-sent"));
        assertEquals(0, snapshot.get("frames-received"));
        assertEquals(3, snapshot.get("dropped-forged-source"));
    }

    @Test
    void aSnapshotOfEverythingFitsAMessageAndHasNoNameTwice() {
        for (Counter counter : Counter.values()) {
            counters.count(counter);
        }
        for (DropReason reason : DropReason.values()) {
            counters.drop(reason);
        }
        for (Refusal refusal : Refusal.values()) {
            counters.refuse(refusal);
        }
        Set<String> names = StatsReport.snapshot(counters).keySet();
        assertEquals(Counter.values().length + DropReason.values().length + Refusal.values().length, names.size());
        assertTrue(names.size() <= 128, "a Stats message takes 128");
        assertTrue(names.stream().allMatch(name -> name.matches("[a-z0-9-]{1,64}")), names.toString());
    }

    @Test
    void aQuietSessionIsAShortLine() {
        assertEquals("0 frames out, 0 in", StatsReport.line(counters));
        assertEquals(List.of("0 frames out, 0 in"), StatsReport.lines(counters));
    }

    @Test
    void dropsAreNamedCommonestFirst() {
        counters.count(Counter.FRAMES_SENT, 312);
        counters.count(Counter.FRAMES_RECEIVED, 298);
        counters.drop(DropReason.RUNT);
        counters.drop(DropReason.FORGED_SOURCE, 3);
        assertEquals("312 frames out, 298 in; dropped 4: 3 forged source, 1 runt", StatsReport.line(counters));
        assertEquals(
                List.of(
                        "312 frames out, 298 in",
                        "dropped 3: source address is not the peer's own",
                        "dropped 1: frame shorter than an Ethernet header"),
                StatsReport.lines(counters));
    }

    @Test
    void whoWasTurnedAwayIsNamedBehindTheDrops() {
        counters.drop(DropReason.RUNT);
        counters.refuse(Refusal.BAD_TOKEN);
        counters.refuse(Refusal.NOT_QUIC);
        counters.refuse(Refusal.NOT_QUIC);
        assertEquals(
                "0 frames out, 0 in; dropped 1: 1 runt; turned away 3: 2 not quic, 1 bad token",
                StatsReport.line(counters));
        assertEquals(
                List.of(
                        "0 frames out, 0 in",
                        "dropped 1: frame shorter than an Ethernet header",
                        "turned away 2: packet that can't be QUIC",
                        "turned away 1: address token that is forged, too old or another's"),
                StatsReport.lines(counters));
        assertEquals(2, StatsReport.snapshot(counters).get("refused-not-quic"));
    }

    @Test
    void whatWasNeverMeantToCrossIsNotCalledDropped() {
        counters.count(Counter.FRAMES_SENT);
        counters.count(Counter.RECONNECTS);
        counters.drop(DropReason.NOT_FOR_ROOM, 9_000);
        counters.drop(DropReason.OWN_FRAME, 120);
        assertEquals("1 frame out, 0 in; 9120 stayed home; 1 reconnect", StatsReport.line(counters));
    }
}
