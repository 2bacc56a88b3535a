package lanparty.gateway.cam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** When the switch is reminded of whom, in a time of the test's own. */
class RefreshScheduleTest {
    private static final long MS = 1_000_000L;
    private static final long SECOND = 1_000 * MS;

    /** Close to where the clock wraps around, as a monotonic clock may begin anywhere. */
    private static final long START = Long.MAX_VALUE - 5 * SECOND;

    private final RefreshSchedule schedule = new RefreshSchedule(START);
    private final List<Long> due = new ArrayList<>();
    private long nowNs = START;

    @Test
    void isDueForNobodyInAnEmptyRoom() {
        assertEquals(RefreshSchedule.NEVER, schedule.nextDueNs(nowNs));
    }

    @Test
    void refreshesAtOnceWhenAPlayerJoinsAndEveryMinuteAfter() {
        schedule.add(player(7), nowNs);
        assertEquals(List.of(mac(7)), dueNow());
        assertEquals(60 * SECOND, schedule.nextDueNs(nowNs));
        nowNs += 60 * SECOND - 1;
        assertEquals(List.of(), dueNow());
        nowNs += 1;
        assertEquals(List.of(mac(7)), dueNow());
        nowNs += 60 * SECOND;
        assertEquals(List.of(mac(7)), dueNow());
    }

    @Test
    void forgetsAPlayerWhoLeft() {
        schedule.add(player(7), nowNs);
        schedule.add(player(8), nowNs);
        schedule.remove(7);
        assertEquals(List.of(mac(8)), dueNow());
        nowNs += 60 * SECOND;
        assertEquals(List.of(mac(8)), dueNow());
        schedule.remove(8);
        assertEquals(RefreshSchedule.NEVER, schedule.nextDueNs(nowNs));
    }

    @Test
    void keepsOneTurnForAPlayerWhoIsAnnouncedTwice() {
        schedule.add(player(7), nowNs);
        schedule.add(player(7), nowNs);
        assertEquals(List.of(mac(7)), dueNow());
    }

    @Test
    void passesOverAGateway() {
        PeerInfo gateway = new PeerInfo(1, PeerRole.GATEWAY, null, "");
        schedule.add(gateway, nowNs);
        schedule.seed(List.of(gateway), nowNs);
        assertEquals(RefreshSchedule.NEVER, schedule.nextDueNs(nowNs));
    }

    @Test
    void neverBurstsThoughTwoHundredPlayersAreFoundAtOnce() {
        schedule.seed(players(200), nowNs);
        int most = 0;
        for (int tick = 0; tick < 2 * 60 * 100; tick++) {
            due.clear();
            schedule.takeDue(nowNs, due::add);
            most = Math.max(most, due.size());
            nowNs += 10 * MS;
        }
        assertTrue(most <= 3, "at most " + most + " in 10 ms");
    }

    @Test
    void leavesNobodySilentForMoreThanAMinuteAfterAWelcome() {
        schedule.seed(players(200), nowNs);
        Map<Long, Long> last = new HashMap<>();
        while (nowNs - START < 200 * SECOND) {
            nowNs += schedule.nextDueNs(nowNs);
            schedule.takeDue(nowNs, mac -> {
                Long before = last.put(mac, nowNs);
                assertTrue(before == null || nowNs - before <= 60 * SECOND, "silent for too long");
            });
        }
        assertEquals(200, last.size());
    }

    @Test
    void doesNotMakeUpForTurnsThatASleepingMachineMissed() {
        schedule.add(player(7), nowNs);
        dueNow();
        nowNs += 3_600 * SECOND;
        assertEquals(List.of(mac(7)), dueNow());
        assertEquals(60 * SECOND, schedule.nextDueNs(nowNs));
    }

    private List<Long> dueNow() {
        due.clear();
        schedule.takeDue(nowNs, due::add);
        return List.copyOf(due);
    }

    private static List<PeerInfo> players(int count) {
        List<PeerInfo> players = new ArrayList<>();
        for (int id = 1; id <= count; id++) {
            players.add(player(id));
        }
        return players;
    }

    private static PeerInfo player(int id) {
        return new PeerInfo(id, PeerRole.CLIENT, new MacAddress(mac(id)), "");
    }

    private static long mac(int id) {
        return 0x024C_5000_0000L + id;
    }
}
