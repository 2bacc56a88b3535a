package lanparty.link.liveness;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Finds a relay that may not be there: a fresh attempt about twice a second, until one is heard.
 *
 * <pre>
 *   attempt 1  ├──────────────┤ nothing heard for {@link #UNHEARD_NS}: given up
 *   attempt 2     ├──────────────┤
 *   attempt 3        ├───────╳                      given up as soon as another is heard
 *   attempt 4           ├────●─────────────────►    heard: kept, nothing else is tried while it goes on
 * </pre>
 *
 * <p>QUIC alone doubles the time between its first packets, one second at first, and so meets a relay that is back as late as
 * it was gone. Fresh attempts meet it within 0.7 s, and a round trip or two.
 *
 * <p>Many endpoints miss a relay in the same moment. The waits between attempts are drawn from 0.3 to 0.7 s, each anew, so
 * that after a few attempts their phases have nothing to do with each other: N endpoints make 2 N attempts a second, evenly,
 * and one of each is answered. Where a handshake costs the relay c seconds of CPU, all are in after about N c; the attempts
 * that come in vain meanwhile add 2 N c to its load, so that it keeps up for c below 1 / 2 N: 2.5 ms for 200 endpoints.
 *
 * <p>Pure, not thread-safe. Times are nanoseconds of a clock that only goes forward.
 *
 * @param <A> what an attempt is
 */
public final class Redial<A extends Redial.Attempt> {
    /** The longest wait between two attempts, the shortest and what lies between: half a second in the mean. */
    static final long LEAST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(300);

    static final long MOST_WAIT_NS = TimeUnit.MILLISECONDS.toNanos(700);

    /** Two packets of QUIC's, one second apart, and their answers over a long line. */
    static final long UNHEARD_NS = TimeUnit.SECONDS.toNanos(2);

    /** An attempt that was heard and then not for so long is no reason not to try others. */
    static final long STALLED_NS = TimeUnit.MILLISECONDS.toNanos(1500);

    /** What a silent relay can make us hold. */
    static final int MOST_IN_FLIGHT = 4;

    /** After so long nobody sits in front of the screen, and the waits become four times as long. */
    static final long PATIENT_NS = TimeUnit.MINUTES.toNanos(15);

    private final Supplier<A> caller;
    private final RandomGenerator random;
    private final List<Held<A>> held = new ArrayList<>();
    private boolean isActive;
    private long begunNs;
    private long nextNs;

    /** One attempt, from the first packet to the room. */
    public interface Attempt {
        /** Packets that came for it so far. */
        long packetsHeard();

        /** No longer wanted, as there is a better one; nothing more may come of it. */
        void abandon();

        /** As {@link #abandon}, for nothing was heard. */
        void giveUp();
    }

    /** One that is under way. */
    private static final class Held<A> {
        final A attempt;
        final long begunNs;
        long packets;
        long heardNs;

        Held(A attempt, long nowNs) {
            this.attempt = attempt;
            this.begunNs = nowNs;
        }

        boolean wasHeard() {
            return packets > 0;
        }
    }

    /**
     * Idle at first.
     *
     * @param caller begins one more attempt; returns at once
     */
    public Redial(Supplier<A> caller, RandomGenerator random) {
        this.caller = caller;
        this.random = random;
    }

    /** Goes to work, the first attempt after a wait; if it is at work already, then only not before it. */
    public void begin(long nowNs, long waitNs) {
        if (!isActive) {
            isActive = true;
            begunNs = nowNs;
            nextNs = nowNs + waitNs;
        } else {
            holdUntil(nowNs + waitNs);
        }
    }

    /** The relay has answered, but does not want us now. */
    public void holdUntil(long timeNs) {
        if (timeNs - nextNs > 0) {
            nextNs = timeNs;
        }
    }

    /** True between {@link #begin} and {@link #stop}. */
    public boolean isActive() {
        return isActive;
    }

    /** Gives everything up but one attempt, which is where we wanted to be. */
    public void stop(@Nullable A arrived) {
        isActive = false;
        abandonAllBut(arrived);
        held.clear();
    }

    /** An attempt has ended by itself. */
    public void ended(A attempt) {
        held.removeIf(each -> each.attempt == attempt);
    }

    /** True where an attempt is getting somewhere. */
    public boolean isHeard(long nowNs) {
        return answering(nowNs) != null;
    }

    /** The attempt that is getting somewhere. */
    public @Nullable A heard(long nowNs) {
        Held<A> answering = answering(nowNs);
        return answering == null ? null : answering.attempt;
    }

    /** Gives up, and begins, what is due. */
    public void look(long nowNs) {
        Held<A> answering = answering(nowNs);
        if (answering != null) {
            abandonAllBut(answering.attempt);
            held.removeIf(each -> each != answering);
        } else if (isActive && nowNs - nextNs >= 0) {
            makeRoom(nowNs);
            if (held.size() < MOST_IN_FLIGHT) {
                nextNs = nowNs + waitNs(nowNs);
                A attempt = caller.get();
                // Told to stop by the call itself: there is nothing to be had by trying.
                if (isActive) {
                    held.add(new Held<>(attempt, nowNs));
                }
            }
        }
    }

    /** The first that was heard, and lately. */
    private @Nullable Held<A> answering(long nowNs) {
        Held<A> first = null;
        for (Held<A> each : held) {
            long packets = each.attempt.packetsHeard();
            if (packets != each.packets) {
                each.packets = packets;
                each.heardNs = nowNs;
            }
            boolean goesOn = each.wasHeard() && nowNs - each.heardNs < STALLED_NS;
            first = first == null && goesOn ? each : first;
        }
        return first;
    }

    private void makeRoom(long nowNs) {
        for (Held<A> each : List.copyOf(held)) {
            if (!each.wasHeard() && nowNs - each.begunNs >= UNHEARD_NS) {
                held.remove(each);
                each.attempt.giveUp();
            }
        }
    }

    private long waitNs(long nowNs) {
        long waitNs = LEAST_WAIT_NS + random.nextLong(MOST_WAIT_NS - LEAST_WAIT_NS + 1);
        return nowNs - begunNs < PATIENT_NS ? waitNs : 4 * waitNs;
    }

    private void abandonAllBut(@Nullable A kept) {
        for (Held<A> each : List.copyOf(held)) {
            if (each.attempt != kept) {
                each.attempt.abandon();
            }
        }
    }
}
