package lanparty.gateway.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** When frames may not pass between LAN and room, and when they may again. */
class LoopGuardTest implements LoopGuard.Events {
    private static final int PLAYER = 7;
    private static final int OTHER_PLAYER = 8;

    private final List<String> told = new ArrayList<>();
    private long nowNs = Long.MAX_VALUE - 1_000;
    private final LoopGuard guard = new LoopGuard(() -> nowNs, this);
    private long returned;
    private long written;
    private long toEveryone;

    @Test
    void isOpenForAsLongAsNothingComesBack() {
        lookOnForSeconds(1_000);
        assertTrue(guard.isOpen());
        assertEquals(List.of(), told);
    }

    @Test
    void closesAtTheFirstBeaconThatReturns() {
        guard.beaconReturned(PLAYER);
        assertFalse(guard.isOpen());
        assertEquals(List.of("room 7"), told);
    }

    @Test
    void opensWhenFiveSecondsOfBeaconsStayAway() {
        guard.beaconReturned(PLAYER);
        lookOnForSeconds(4);
        assertFalse(guard.isOpen());
        lookOnForSeconds(1);
        assertTrue(guard.isOpen());
        assertEquals(List.of("room 7", "opened"), told);
    }

    @Test
    void staysClosedForAsLongAsBeaconsReturnAndSaysSoOnce() {
        for (int second = 0; second < 100; second++) {
            guard.beaconReturned(PLAYER);
            lookOnForSeconds(1);
            assertFalse(guard.isOpen());
        }
        assertEquals(List.of("room 7"), told);
    }

    @Test
    void namesEachPlayerByWhomBeaconsReturn() {
        guard.beaconReturned(PLAYER);
        guard.beaconReturned(OTHER_PLAYER);
        guard.beaconReturned(PLAYER);
        assertEquals(List.of("room 7", "room 8"), told);
    }

    @Test
    void doesNotListAForgersInventions() {
        for (int carrier = 1; carrier <= 1_000; carrier++) {
            guard.beaconReturned(carrier);
        }
        assertEquals(LoopGuard.MOST_NAMED, told.size());
        assertFalse(guard.isOpen());
    }

    @Test
    void namesAPlayerAgainWhoDoesItAgain() {
        guard.beaconReturned(PLAYER);
        lookOnForSeconds(5);
        guard.beaconReturned(PLAYER);
        assertEquals(List.of("room 7", "opened", "room 7"), told);
    }

    @Test
    void waitsTwiceAsLongEachTimeThatALoopReturnsSoon() {
        for (int hold : new int[] {5, 10, 20, 40, 80, 160, 160}) {
            guard.beaconReturned(PLAYER);
            lookOnForSeconds(hold - 1);
            assertFalse(guard.isOpen(), hold + " s");
            lookOnForSeconds(1);
            assertTrue(guard.isOpen(), hold + " s");
        }
    }

    @Test
    void forgivesAfterAMinute() {
        closeAndOpen(5);
        closeAndOpen(10);
        lookOnForSeconds(60);
        closeAndOpen(5);
    }

    @Test
    void closesWhenFarMoreComesBackThanWasSentAndBeaconsCircle() {
        guard.lanBeaconCircled();
        look(101, 50);
        assertFalse(guard.isOpen());
        guard.lanBeaconCircled();
        look(5_000, 10);
        assertEquals(List.of("lan"), told);
        lookOnForSeconds(5);
        assertTrue(guard.isOpen());
        assertEquals(List.of("lan", "opened"), told);
    }

    @Test
    void closesWhenTheLanFloodsTheRoomAndBeaconsCircle() {
        guard.lanBeaconCircled();
        flood(LoopGuard.TOLERATED_FLOOD);
        assertTrue(guard.isOpen());
        guard.lanBeaconCircled();
        flood(LoopGuard.TOLERATED_FLOOD + 1);
        assertFalse(guard.isOpen());
        assertEquals(List.of("lan"), told);
    }

    /** A busy LAN, or a machine of its that has a player's address. */
    @Test
    void neitherAFloodNorReturnsAreALoopWhileNoBeaconCircles() {
        flood(1_000_000);
        look(1_000_000, 0);
        assertTrue(guard.isOpen());
        assertFalse(guard.isSuspicious());
        guard.lanBeaconCircled();
        assertTrue(guard.isSuspicious());
        lookOnForSeconds(LoopGuard.LOOKS_OF_EVIDENCE);
        look(1_000_000, 0);
        assertTrue(guard.isOpen(), "no beacon has circled for a while");
    }

    @Test
    void beaconsThatCircleAloneAreNoLoop() {
        for (int second = 0; second < 100; second++) {
            guard.lanBeaconCircled();
            lookOnForSeconds(1);
        }
        assertTrue(guard.isOpen());
        assertEquals(List.of(), told);
    }

    @Test
    void aMirrorThatReturnsEachFrameOnceIsNoLoop() {
        guard.lanBeaconCircled();
        look(2_000, 2_000);
        look(2_000, 1_000);
        assertTrue(guard.isOpen());
    }

    @Test
    void aFewThatComeBackAreNoLoop() {
        guard.lanBeaconCircled();
        look(LoopGuard.TOLERATED_RETURNS, 0);
        look(LoopGuard.TOLERATED_RETURNS, 0);
        assertTrue(guard.isOpen());
    }

    /** Frames of before a gateway's socket was replaced, say. */
    @Test
    void countsThatFallAreNoLoop() {
        guard.lanBeaconCircled();
        look(90, 100);
        look(-5_000, 0);
        assertTrue(guard.isOpen());
    }

    @Test
    void aStormKeepsClosedWhatABeaconClosed() {
        guard.beaconReturned(PLAYER);
        for (int second = 0; second < 20; second++) {
            guard.lanBeaconCircled();
            look(1_000, 0);
        }
        assertFalse(guard.isOpen());
        assertEquals(List.of("room 7"), told);
    }

    private void closeAndOpen(int seconds) {
        guard.beaconReturned(PLAYER);
        lookOnForSeconds(seconds - 1);
        assertFalse(guard.isOpen());
        lookOnForSeconds(1);
        assertTrue(guard.isOpen());
    }

    private void lookOnForSeconds(int seconds) {
        for (int second = 0; second < seconds; second++) {
            look(0, 0);
        }
    }

    private void flood(long frames) {
        toEveryone += frames;
        look(0, 0);
    }

    private void look(long back, long out) {
        returned += back;
        written += out;
        nowNs += TimeUnit.SECONDS.toNanos(1);
        guard.look(returned, written, toEveryone);
    }

    @Override
    public void roomLoop(int carrierPeerId) {
        told.add("room " + carrierPeerId);
    }

    @Override
    public void lanLoop() {
        told.add("lan");
    }

    @Override
    public void opened() {
        told.add("opened");
    }
}
