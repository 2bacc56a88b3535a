package lanparty.obs.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.Refusal;
import lanparty.obs.Tally;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What becomes of a daemon's facts, second by second. */
class StatusRecorderTest {
    private static final long BEGUN_MS = 1_700_000_000_000L;
    private static final MacAddress ADAS = MacAddress.parse("02:4c:50:00:00:01");
    private static final MacAddress BOBS = MacAddress.parse("02:4c:50:00:00:02");

    private final Counters counters = new Counters();
    private final LogRing log = new LogRing();
    private final List<PeerFacts> peers = new ArrayList<>();
    private final PeerTraffic traffic = new PeerTraffic();
    private long nowNs = -5_000_000_000L;
    private LinkStatus link = LinkStatus.connecting("no answer");

    private final StatusFacts facts = new StatusFacts() {
        @Override
        public LinkStatus link() {
            return link;
        }

        @Override
        public List<RoomFacts> rooms() {
            return List.of(new RoomFacts(0, "friday", 1500, LanState.REACHED, "", List.copyOf(peers)));
        }
    };
    private final StatusRecorder recorder = new StatusRecorder(
            new DaemonFacts(DaemonRole.GATEWAY, "1.2.3", "vps:443"),
            facts,
            counters,
            log,
            () -> BEGUN_MS + TimeUnit.NANOSECONDS.toMillis(nowNs + 5_000_000_000L),
            () -> nowNs);

    @Test
    void aReportIsThereFromTheBeginning() {
        StatusReport report = recorder.report();
        assertEquals(DaemonRole.GATEWAY, report.role());
        assertEquals("1.2.3", report.version());
        assertEquals("vps:443", report.relay());
        assertEquals(BEGUN_MS, report.timeMs());
        assertEquals(0, report.uptimeMs());
        assertEquals(LinkState.CONNECTING, report.link().state());
        assertEquals("no answer", report.link().words());
    }

    @Test
    void aReportStaysAsItIsUntilTheNextSecond() {
        link = LinkStatus.serving();
        assertEquals(LinkState.CONNECTING, recorder.report().link().state());
        second();
        assertEquals(LinkState.SERVING, recorder.report().link().state());
        assertEquals(1_000, recorder.report().uptimeMs());
    }

    @Test
    void trafficIsToldPerSecondWhateverTimePassed() {
        peers.add(peer(2, ADAS, null));
        second();
        count(20, 1_000);
        traffic.to(500);
        nowNs += 2_000_000_000L;
        recorder.record();
        assertEquals(new TrafficRates(10, 10_000, 1, 250), only().traffic());
        second();
        assertEquals(TrafficRates.NONE, only().traffic());
    }

    @Test
    void aPeerThatCameBackIsNotChargedForWhatItSentBefore() {
        peers.add(peer(2, ADAS, null));
        count(1_000, 1_000);
        second();
        PeerTraffic fresh = new PeerTraffic();
        peers.set(0, new PeerFacts(9, DaemonRole.CLIENT, "Ada", ADAS, null, null, fresh, nowNs, false));
        second();
        assertEquals(TrafficRates.NONE, only().traffic());
        fresh.from(100);
        second();
        assertEquals(100, only().traffic().bytesFrom());
    }

    @Test
    void aPlotHasAPointForEachSecondAndGoesOnAfterAReconnect() {
        peers.add(peer(2, ADAS, new PathQuality(20_000, 1_000, 5)));
        second();
        count(1, 700);
        second();
        peers.clear();
        second();
        peers.add(peer(3, ADAS, null));
        second();
        List<HistoryPoint> points = only().history().points();
        assertEquals(
                List.of(
                        new HistoryPoint(BEGUN_MS + 1_000, 20_000, 5, 0, 0),
                        new HistoryPoint(BEGUN_MS + 2_000, 20_000, 5, 700, 0),
                        new HistoryPoint(BEGUN_MS + 4_000, HistoryPoint.UNKNOWN, HistoryPoint.UNKNOWN, 0, 0)),
                points);
    }

    @Test
    void aPlotIsFiveMinutesLong() {
        peers.add(peer(2, ADAS, null));
        for (int i = 0; i < 400; i++) {
            second();
        }
        List<HistoryPoint> points = only().history().points();
        assertEquals(300, points.size());
        assertEquals(BEGUN_MS + 400_000, points.get(299).timeMs());
    }

    @Test
    void whoIsAwayForLongIsForgotten() {
        peers.add(peer(2, ADAS, null));
        second();
        peers.clear();
        for (int i = 0; i < 302; i++) {
            second();
        }
        peers.add(peer(2, ADAS, null));
        second();
        assertEquals(1, only().history().points().size());
    }

    @Test
    void theGatewayComesFirstThenWhoeverCameEarlier() {
        peers.add(peer(4, BOBS, null));
        nowNs += 1_000_000_000L;
        peers.add(peer(2, ADAS, null));
        peers.add(new PeerFacts(9, DaemonRole.GATEWAY, "attic", null, null, null, traffic, nowNs, true));
        recorder.record();
        assertEquals(
                List.of(9, 4, 2),
                recorder.report().rooms().get(0).peers().stream()
                        .map(PeerStatus::peerId)
                        .toList());
    }

    @Test
    void sinceWhenIsTheTimeOfDay() {
        second();
        peers.add(peer(2, ADAS, null));
        second();
        second();
        assertEquals(BEGUN_MS + 1_000, only().sinceMs());
    }

    @Test
    void whatWasLostIsToldInWords() {
        counters.count(Counter.FRAMES_RECEIVED, 7);
        counters.drop(DropReason.RUNT);
        counters.drop(DropReason.INCOMPLETE, 3);
        counters.drop(DropReason.NOT_FOR_ROOM, 100);
        counters.refuse(Refusal.BANNED);
        log.add(new LogLine(1, LogLevel.INFO, "hello"));
        second();
        StatusReport report = recorder.report();
        assertEquals(
                List.of(
                        new Tally("incomplete", "part of the frame was lost on the way", 3),
                        new Tally("runt", "frame shorter than an Ethernet header", 1)),
                report.drops());
        assertEquals(List.of(new Tally("banned", "banned by the host", 1)), report.refusals());
        assertTrue(
                report.counters().contains(new Tally("frames-received", "frames taken whole from the connection", 7)));
        assertEquals(7, report.traffic().framesFrom());
        assertEquals(List.of(new LogLine(1, LogLevel.INFO, "hello")), report.log());
    }

    @Test
    void beyondAThousandNobodyIsPlotted() {
        for (int i = 0; i < 1_001; i++) {
            peers.add(peer(i + 1, new MacAddress(0x0200_0000_0000L + i), null));
        }
        second();
        List<PeerStatus> all = recorder.report().rooms().get(0).peers();
        assertEquals(1, all.get(999).history().points().size());
        assertEquals(0, all.get(1_000).history().points().size());
    }

    private PeerFacts peer(int id, MacAddress mac, @Nullable PathQuality quality) {
        return new PeerFacts(id, DaemonRole.CLIENT, "Ada", mac, null, quality, traffic, nowNs, false);
    }

    private PeerStatus only() {
        List<PeerStatus> all = recorder.report().rooms().get(0).peers();
        assertEquals(1, all.size());
        assertNull(all.get(0).address());
        return all.get(0);
    }

    private void count(int frames, int bytes) {
        for (int i = 0; i < frames; i++) {
            traffic.from(bytes);
        }
    }

    private void second() {
        nowNs += 1_000_000_000L;
        recorder.record();
    }
}
