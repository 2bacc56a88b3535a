package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import lanparty.obs.status.PathQuality;
import org.junit.jupiter.api.Test;

/** When a connection is doubted and when it is trusted again, on lines in virtual time. */
class LivenessTest {
    private static final Duration A_WHILE = Duration.ofSeconds(20);

    private final VirtualLine line = new VirtualLine();

    @Test
    void aGoodLineIsProbedOnceASecondAndNeverDoubted() {
        line.run(Duration.ofMinutes(10));
        assertEquals(600, line.probedAtNs.size(), 60);
        assertEquals(List.of(), line.doubtedAtNs);
    }

    @Test
    void aQuietLineThatIsCutIsDoubtedASecondAfterTheProbeThatIsDueAtTheLatest() {
        for (int start = 0; start < 20; start++) {
            VirtualLine cut = new VirtualLine();
            cut.run(A_WHILE.plusMillis(50 * start));
            long sinceNs = cutNow(cut);
            cut.run(Duration.ofSeconds(5));
            assertEquals(1, cut.doubtedAtNs.size());
            long tookMs = (cut.doubtedAtNs.get(0) - sinceNs) / 1_000_000;
            assertTrue(tookMs >= 1100 && tookMs <= 2400, tookMs + " ms");
        }
    }

    @Test
    void whereFramesCameSteadilyTheirEndIsEnoughToAsk() {
        for (int start = 0; start < 20; start++) {
            VirtualLine cut = new VirtualLine();
            cut.frameEveryNs = 28_000_000;
            cut.run(A_WHILE.plusMillis(50 * start));
            long sinceNs = cutNow(cut);
            cut.run(Duration.ofSeconds(5));
            long tookMs = (cut.doubtedAtNs.get(0) - sinceNs) / 1_000_000;
            assertTrue(tookMs >= 1100 && tookMs <= 1700, tookMs + " ms");
        }
    }

    @Test
    void anEndpointThatWaitsForWhatEchoesTellGetsThemMoreOften() {
        line.run(A_WHILE);
        int before = line.probedAtNs.size();
        line.liveness().hurry(true);
        line.run(Duration.ofSeconds(60));
        assertEquals(200, line.probedAtNs.size() - before, 40);
        line.liveness().hurry(false);
        int hurried = line.probedAtNs.size();
        line.run(Duration.ofSeconds(60));
        assertEquals(60, line.probedAtNs.size() - hurried, 6);
        assertEquals(List.of(), line.doubtedAtNs);
    }

    @Test
    void fourProbesASecondAskASilentRelay() {
        line.run(A_WHILE);
        cutNow(line);
        line.run(Duration.ofSeconds(2));
        int before = line.probedAtNs.size();
        line.run(Duration.ofSeconds(60));
        // Each look is a tenth of a second, so a quarter takes three of them.
        assertEquals(200, line.probedAtNs.size() - before, 40);
    }

    @Test
    void anEchoEndsTheDoubtAndFramesAloneDoNot() {
        line.run(A_WHILE);
        cutNow(line);
        line.run(Duration.ofSeconds(5));
        line.isCut = false;
        line.isMute = true;
        line.frameEveryNs = 28_000_000;
        line.run(Duration.ofSeconds(5));
        assertTrue(line.liveness().isDoubtful());
        line.isMute = false;
        line.run(Duration.ofMillis(400));
        assertFalse(line.liveness().isDoubtful());
        assertEquals(1, line.trustedAtNs.size());
    }

    @Test
    void whoIsHeardButNeverAnsweredIsDoubtedALittleLater() {
        line.frameEveryNs = 28_000_000;
        line.run(A_WHILE);
        line.isMute = true;
        long sinceNs = line.nowNs();
        line.run(Duration.ofSeconds(10));
        long tookMs = (line.doubtedAtNs.get(0) - sinceNs) / 1_000_000;
        assertTrue(tookMs >= 2500 && tookMs <= 3800, tookMs + " ms");
    }

    @Test
    void anOutageShorterThanASecondIsNotDoubted() {
        line.frameEveryNs = 28_000_000;
        for (int i = 0; i < 100; i++) {
            line.run(Duration.ofMillis(9170));
            line.isCut = true;
            line.run(Duration.ofMillis(900));
            line.isCut = false;
        }
        assertEquals(List.of(), line.doubtedAtNs);
    }

    /** 51 % of all probes are lost. Left alone, four in a row would be doubted every 40 s. */
    @Test
    void aThirdLostEachWayIsDoubtedByChanceOnceInHoursOnAnIdleLine() {
        line.loss = 0.3;
        line.run(Duration.ofHours(24));
        assertTrue(line.doubtedAtNs.size() <= 24, line.doubtedAtNs.size() + " doubts in a day");
        PathQuality quality = line.record.quality();
        assertNotNull(quality);
        assertEquals(510, quality.lossPermille(), 200);
    }

    @Test
    void aThirdLostEachWayIsNeverDoubtedWhileAGameIsPlayed() {
        line.loss = 0.3;
        line.frameEveryNs = 28_000_000;
        line.run(Duration.ofHours(12));
        assertEquals(List.of(), line.doubtedAtNs);
    }

    @Test
    void aLossyLineThatIsCutIsDoubtedAfterAFewSecondsAllTheSame() {
        line.loss = 0.3;
        line.run(Duration.ofMinutes(2));
        long sinceNs = cutNow(line);
        line.run(Duration.ofSeconds(15));
        long tookMs = (line.doubtedAtNs.get(0) - sinceNs) / 1_000_000;
        assertTrue(tookMs <= 8000, tookMs + " ms");
    }

    @Test
    void anOutageDoesNotCountAsLossOfTheLine() {
        line.run(A_WHILE);
        cutNow(line);
        line.run(Duration.ofMinutes(5));
        line.isCut = false;
        line.run(Duration.ofSeconds(1));
        PathQuality quality = line.record.quality();
        assertNotNull(quality);
        assertEquals(0, quality.lossPermille());
        line.reconnect();
        line.run(A_WHILE);
        assertEquals(20_000, quality.roundTripUs(), 10_000);
    }

    /** The queue in front of a slow uplink fills within a second, to 200 ms, and some routers hold a second. */
    @Test
    void aFullUplinkIsSlowAndNotDead() {
        for (long queueNs : new long[] {200_000_000, 1_000_000_000}) {
            VirtualLine full = new VirtualLine();
            full.run(A_WHILE);
            long fromNs = full.nowNs();
            full.roundTripNs = sentNs -> 20_000_000 + Math.min(queueNs, (sentNs - fromNs) / 2);
            full.frameEveryNs = 28_000_000;
            full.run(Duration.ofMinutes(10));
            assertEquals(List.of(), full.doubtedAtNs, queueNs + " ns of queue");
        }
    }

    @Test
    void aLineAcrossTheWorldIsNotDoubtedFromItsFirstSecondOn() {
        line.roundTripNs = sentNs -> 650_000_000;
        line.run(Duration.ofMinutes(10));
        assertEquals(List.of(), line.doubtedAtNs);
        assertEquals(600, line.probedAtNs.size(), 60);
    }

    @Test
    void whoStoodStillDoubtsAtOnceAndOnlyANewEchoHelps() {
        line.run(A_WHILE.plusMillis(10));
        line.isCut = true;
        line.standStill(Duration.ofMinutes(1));
        assertTrue(line.liveness().isDoubtful());
        line.run(Duration.ofSeconds(3));
        assertTrue(line.liveness().isDoubtful());
        line.isCut = false;
        line.run(Duration.ofMillis(500));
        assertFalse(line.liveness().isDoubtful());
    }

    @Test
    void anEchoThatWaitedInTheSocketWhileTheProcessStoodStillIsNoAnswer() {
        line.run(A_WHILE);
        int last = line.probedAtNs.size() - 1;
        long sentNs = line.probedAtNs.get(last);
        line.standStill(Duration.ofMinutes(1));
        line.liveness().echo(line.nowNs(), last, sentNs);
        assertTrue(line.liveness().isDoubtful());
    }

    @Test
    void anEchoOfNothingIsIgnored() {
        line.isCut = true;
        line.run(Duration.ofSeconds(10));
        assertTrue(line.liveness().isDoubtful());
        int sent = line.probedAtNs.size();
        line.liveness().echo(line.nowNs(), sent, line.nowNs());
        line.liveness().echo(line.nowNs(), -1, line.nowNs());
        line.liveness().echo(line.nowNs(), sent - 1, line.nowNs() + 1);
        assertTrue(line.liveness().isDoubtful());
        line.liveness().echo(line.nowNs(), sent - 1, line.nowNs());
        assertFalse(line.liveness().isDoubtful());
    }

    private static long cutNow(VirtualLine line) {
        line.isCut = true;
        return line.nowNs();
    }
}
