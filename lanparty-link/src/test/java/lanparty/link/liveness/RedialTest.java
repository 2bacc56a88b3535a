package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** When the relay is called again, and which call is kept. */
class RedialTest {
    private static final long MS = 1_000_000;
    private static final long SECOND = 1000 * MS;

    private final List<Call> calls = new ArrayList<>();
    private final Redial<Call> redial = new Redial<>(this::call, new Random(3));
    private long nowNs = -SECOND;
    private int inFlight;
    private int mostInFlight;

    private final class Call implements Redial.Attempt {
        long packets;
        boolean isGivenUp;
        boolean isAbandoned;

        @Override
        public long packetsHeard() {
            return packets;
        }

        @Override
        public void abandon() {
            isAbandoned = true;
            inFlight--;
        }

        @Override
        public void giveUp() {
            isGivenUp = true;
            inFlight--;
        }
    }

    private Call call() {
        Call call = new Call();
        calls.add(call);
        inFlight++;
        mostInFlight = Math.max(mostInFlight, inFlight);
        return call;
    }

    private void run(long ns) {
        for (long untilNs = nowNs + ns; nowNs < untilNs; nowNs += Liveness.LOOK_NS) {
            redial.look(nowNs);
        }
    }

    private Call last() {
        return calls.get(calls.size() - 1);
    }

    @Test
    void callsNobodyUntilItBegins() {
        run(10 * SECOND);
        assertEquals(0, calls.size());
        redial.begin(nowNs, 0);
        redial.look(nowNs);
        assertEquals(1, calls.size());
    }

    @Test
    void callsAboutTwiceASecondForMinutes() {
        redial.begin(nowNs, 0);
        run(10 * 60 * SECOND);
        assertEquals(1200, calls.size(), 200);
        assertTrue(mostInFlight <= Redial.MOST_IN_FLIGHT, mostInFlight + " in flight");
        assertTrue(calls.get(0).isGivenUp);
    }

    @Test
    void callsMoreSeldomWhenNobodyIsThereAnyMore() {
        redial.begin(nowNs, 0);
        run(Redial.PATIENT_NS);
        int before = calls.size();
        run(200 * SECOND);
        assertEquals(100, calls.size() - before, 20);
    }

    @Test
    void theOneThatIsHeardIsKeptAndNoOtherTried() {
        redial.begin(nowNs, 0);
        run(SECOND + 500 * MS);
        Call heard = last();
        heard.packets = 1;
        int before = calls.size();
        for (int i = 0; i < 100; i++) {
            run(SECOND);
            heard.packets++;
        }
        assertEquals(before, calls.size());
        assertEquals(1, inFlight);
        assertTrue(redial.isHeard(nowNs));
        redial.stop(heard);
        assertFalse(heard.isAbandoned);
        run(10 * SECOND);
        assertEquals(before, calls.size());
    }

    @Test
    void oneThatStallsIsKeptBesideOthersUntilOneOfThemIsHeard() {
        redial.begin(nowNs, 0);
        run(600 * MS);
        Call stalled = last();
        stalled.packets = 3;
        run(SECOND);
        int before = calls.size();
        run(2 * SECOND);
        assertTrue(calls.size() > before);
        assertFalse(stalled.isAbandoned);
        last().packets = 1;
        run(200 * MS);
        assertTrue(stalled.isAbandoned);
        assertFalse(last().isAbandoned);
    }

    @Test
    void aRelayThatAnsweredIsNotCalledBeforeItIsTime() {
        redial.begin(nowNs, 0);
        run(200 * MS);
        redial.ended(last());
        redial.begin(nowNs, 4 * SECOND);
        int before = calls.size();
        run(4 * SECOND - 100 * MS);
        assertEquals(before, calls.size());
        run(300 * MS);
        assertEquals(before + 1, calls.size());
    }

    @Test
    void stoppingEndsEveryCall() {
        redial.begin(nowNs, 0);
        run(2 * SECOND);
        redial.stop(null);
        assertEquals(0, inFlight);
        assertFalse(redial.isHeard(nowNs));
    }

    @Test
    void oneThatEndsByItselfMakesRoom() {
        redial.begin(nowNs, 0);
        for (int i = 0; i < 50; i++) {
            run(SECOND);
            List.copyOf(calls).forEach(redial::ended);
        }
        assertEquals(100, calls.size(), 20);
    }
}
