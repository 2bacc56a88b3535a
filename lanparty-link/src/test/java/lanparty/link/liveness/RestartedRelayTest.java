package lanparty.link.liveness;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Two hundred endpoints lose their relay in the same moment, in virtual time. It answers one handshake after the other, those
 * also that nobody waits for any more.
 */
class RestartedRelayTest {
    private static final long MS = 1_000_000;
    private static final int ENDPOINTS = 200;
    private static final long STEP_NS = 5 * MS;

    /** There and back. */
    private static final int ROUND_TRIP_STEPS = 6;

    /** Round trips from the first packet to the Welcome, after the one by which it is heard. */
    private static final int MORE_ROUND_TRIPS = 3;

    private final List<Endpoint> endpoints = new ArrayList<>();
    private final Queue<Call> arrived = new ArrayDeque<>();
    private final List<Call> answered = new ArrayList<>();
    private long nowNs;
    private long freeNs;
    private boolean isUp;
    private int handshakes;
    private int mostInATenth;
    private int inThisTenth;

    private final class Endpoint {
        final Redial<Call> redial;
        final int phaseSteps;
        boolean isIn;

        Endpoint(int number) {
            redial = new Redial<>(this::call, new Random(number));
            phaseSteps = number % 20;
        }

        Call call() {
            Call call = new Call(this);
            if (isUp) {
                arrived.add(call);
            }
            return call;
        }

        void enter(Call call) {
            isIn = true;
            redial.stop(call);
        }

        void step(long step) {
            if (!isIn && Math.floorMod(step, 20) == phaseSteps) {
                redial.look(nowNs);
            }
        }
    }

    private static final class Call implements Redial.Attempt {
        final Endpoint caller;
        long packets;
        long answeredNs = Long.MAX_VALUE;
        boolean isOver;

        Call(Endpoint caller) {
            this.caller = caller;
        }

        @Override
        public long packetsHeard() {
            return packets;
        }

        @Override
        public void abandon() {
            isOver = true;
        }

        @Override
        public void giveUp() {
            isOver = true;
        }
    }

    @Test
    void allAreBackWithinASecondWhereAHandshakeCostsAMillisecond() {
        long tookMs = restart(1 * MS);
        assertTrue(tookMs <= 1100, tookMs + " ms");
        assertTrue(handshakes <= ENDPOINTS * 3 / 2, handshakes + " handshakes");
    }

    @Test
    void allAreBackSoonAlsoFromARelayThatIsSlowAfterItsStart() {
        long tookMs = restart(2 * MS);
        assertTrue(tookMs <= 2500, tookMs + " ms");
        assertTrue(handshakes <= ENDPOINTS * 3, handshakes + " handshakes");
    }

    @Test
    void theirCallsComeEvenly() {
        restart(1 * MS);
        // Two hundred endpoints, twice a second: 40 in a tenth.
        assertTrue(mostInATenth <= 80, mostInATenth + " calls in a tenth of a second");
    }

    /** How long after the relay's return the last of them is in the room. */
    private long restart(long handshakeNs) {
        for (int number = 0; number < ENDPOINTS; number++) {
            endpoints.add(new Endpoint(number));
            endpoints.get(number).redial.begin(0, 0);
        }
        run(20_000 * MS, handshakeNs);
        long upNs = nowNs;
        isUp = true;
        freeNs = nowNs;
        while (!endpoints.stream().allMatch(endpoint -> endpoint.isIn)) {
            run(STEP_NS, handshakeNs);
            assertTrue(nowNs - upNs < 60_000 * MS, "they never get in");
        }
        return (nowNs - upNs) / MS;
    }

    private void run(long ns, long handshakeNs) {
        for (long untilNs = nowNs + ns; nowNs < untilNs; nowNs += STEP_NS) {
            int before = arrived.size();
            for (Endpoint endpoint : endpoints) {
                endpoint.step(nowNs / STEP_NS);
            }
            countCalls(arrived.size() - before);
            serve(handshakeNs);
        }
    }

    private void countCalls(int calls) {
        if (Math.floorMod(nowNs, 100 * MS) == 0) {
            inThisTenth = 0;
        }
        inThisTenth += calls;
        mostInATenth = Math.max(mostInATenth, inThisTenth);
    }

    private void serve(long handshakeNs) {
        while (!arrived.isEmpty() && freeNs <= nowNs) {
            Call call = arrived.remove();
            freeNs = Math.max(freeNs, nowNs - STEP_NS) + handshakeNs;
            handshakes++;
            call.answeredNs = freeNs + ROUND_TRIP_STEPS * STEP_NS;
            answered.add(call);
        }
        for (Call call : answered) {
            if (nowNs >= call.answeredNs && !call.isOver && !call.caller.isIn) {
                call.packets = 1 + (nowNs - call.answeredNs) / (ROUND_TRIP_STEPS * STEP_NS);
                if (call.packets > MORE_ROUND_TRIPS) {
                    call.caller.enter(call);
                }
            }
        }
    }
}
