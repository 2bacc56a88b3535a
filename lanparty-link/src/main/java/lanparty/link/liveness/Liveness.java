package lanparty.link.liveness;

import java.util.concurrent.TimeUnit;

/**
 * Whether one connection still carries frames both ways.
 *
 * <pre>
 *            probe each second ◄───────────────┐
 *                 │ no echo in time            │ any echo
 *                 ▼                            │
 *   ASKING:  four a second ────────────────────┤
 *                 │ 1.2 s, or what the line's  │
 *                 │ losses make of it          │
 *                 ▼                            │
 *   DOUBTFUL: four a second; the relay is ─────┘
 *             dialled beside it meanwhile
 * </pre>
 *
 * <ul>
 *   <li>A probe passes all queues of ours and its echo all of the relay's, so a full line delays them by no more than its
 *       own buffer. So what counts as late follows the measured round trip, and four times its
 *       variation.
 *   <li>While frames come in nothing is doubted for {@link #DEAF_NS}, or twice as long as else on a bad line. After that the
 *       way out is blocked: acknowledgements arrive, but nothing of ours is answered, as where QUIC's window is full of
 *       lost packets and its probe timer has doubled.
 *   <li>For the same reason only an echo ends a doubt, not just any packet.
 *   <li>Where frames came in steadily and stop, it is asked at once and not at the next second.
 *   <li>{@link LineRecord} says why losses alone raise no doubt.
 * </ul>
 *
 * <p>Pure, for one connection. Times are nanoseconds of a clock that only goes forward.
 */
public final class Liveness {
    /** How often the path is asked; also keeps every NAT mapping, of which the shortest live 20 s. */
    static final long PROBE_NS = TimeUnit.SECONDS.toNanos(1);

    /** How often while an echo is overdue. */
    static final long URGENT_PROBE_NS = TimeUnit.MILLISECONDS.toNanos(250);

    /** No silence is doubted sooner: a Wi-Fi that scans and a router that thinks take up to a second. */
    static final long DOUBT_NS = TimeUnit.MILLISECONDS.toNanos(1200);

    /** As {@link #DOUBT_NS} while frames come in but no echo: longer than any router's queue is full. */
    static final long DEAF_NS = TimeUnit.MILLISECONDS.toNanos(2500);

    /** Between two looks: late by so much is early enough everywhere here. */
    public static final long LOOK_NS = TimeUnit.MILLISECONDS.toNanos(100);

    /** A gap between two looks that nothing explains but a process or machine that stood still. */
    private static final long PAUSE_NS = TimeUnit.SECONDS.toNanos(2);

    /** Looks in a row that saw frames: they come steadily, as a game's do. */
    private static final int STEADY = 3;

    private final LineRecord line;
    private final Events events;
    private long lookedNs;
    private long seenDatagrams;
    private long heardNs;
    private int steadyLooks;
    private int nextNumber;
    private int answeredNumber = -1;
    private long probedNs;
    private long askingSinceNs;
    private long believedFromNs;
    private boolean isHurried;
    private boolean isDoubtful;

    /** What {@link Liveness} reports and asks for. */
    public interface Events {
        /** A probe of this number is to be sent now. */
        void probe(int number, long nowNs);

        /** The connection may be dead. */
        void doubted();

        /** It isn't. */
        void trusted();
    }

    /** A connection that has just been made, and so was heard. */
    public Liveness(LineRecord line, Events events, long nowNs) {
        this.line = line;
        this.events = events;
        lookedNs = nowNs;
        heardNs = nowNs;
        probedNs = nowNs - PROBE_NS;
        believedFromNs = nowNs;
    }

    /** True from the doubt to the next echo. */
    public boolean isDoubtful() {
        return isDoubtful;
    }

    /** Whether probes follow each other as if an echo were overdue, as what echoes tell is waited for. */
    public void hurry(boolean isWanted) {
        isHurried = isWanted;
    }

    /**
     * Looks after the connection; to be called every {@link #LOOK_NS}.
     *
     * @param datagrams overlay datagrams received so far, echoes among them
     */
    public void look(long nowNs, long datagrams) {
        boolean stoodStill = nowNs - lookedNs >= PAUSE_NS;
        lookedNs = nowNs;
        notice(nowNs, datagrams);
        if (stoodStill) {
            // What lies in the socket's buffer was sent before. The relay may have given us up since.
            believedFromNs = nowNs;
            askAt(nowNs);
            doubt();
        } else if (isAsking() && isTooSilent(nowNs)) {
            doubt();
        }
        if (haveFramesStopped(nowNs) || isProbeDue(nowNs)) {
            askAt(nowNs);
        }
    }

    private void notice(long nowNs, long datagrams) {
        if (datagrams != seenDatagrams) {
            seenDatagrams = datagrams;
            heardNs = nowNs;
            steadyLooks++;
        }
    }

    /** Once after each time that they came steadily. */
    private boolean haveFramesStopped(long nowNs) {
        if (nowNs - heardNs < URGENT_PROBE_NS) {
            return false;
        }
        boolean wereSteady = steadyLooks >= STEADY;
        steadyLooks = 0;
        return wereSteady && !isAsking();
    }

    private boolean isTooSilent(long nowNs) {
        int needed = line.probesToDoubt();
        long lastAnswerableNs = firstWaitNs() + (needed - 2) * URGENT_PROBE_NS + line.overdueNs();
        long patienceNs = Math.max(DOUBT_NS, lastAnswerableNs);
        boolean hears = nowNs - heardNs < patienceNs;
        return unanswered() >= needed
                && nowNs - askingSinceNs >= (hears ? Math.max(DEAF_NS, 2 * patienceNs) : patienceNs);
    }

    private boolean isProbeDue(long nowNs) {
        long sinceProbeNs = nowNs - probedNs;
        if (isAsking()) {
            return sinceProbeNs >= (unanswered() == 1 && !isDoubtful ? firstWaitNs() : URGENT_PROBE_NS);
        }
        return sinceProbeNs >= (isHurried ? URGENT_PROBE_NS : PROBE_NS);
    }

    private long firstWaitNs() {
        return Math.max(URGENT_PROBE_NS, line.overdueNs());
    }

    private void askAt(long nowNs) {
        if (!isAsking()) {
            askingSinceNs = nowNs;
        }
        probedNs = nowNs;
        events.probe(nextNumber++, nowNs);
    }

    private void doubt() {
        if (!isDoubtful) {
            isDoubtful = true;
            events.doubted();
        }
    }

    /**
     * An echo came.
     *
     * @param number of its probe
     * @param sentNs when that was sent, as the echo says
     */
    public void echo(long nowNs, int number, long sentNs) {
        int passed = number - answeredNumber;
        boolean isOurs = passed > 0 && number - nextNumber < 0 && sentNs - nowNs <= 0;
        if (!isOurs || sentNs - believedFromNs < 0) {
            return;
        }
        answeredNumber = number;
        askingSinceNs = nowNs;
        if (isDoubtful) {
            // What an outage took says nothing of the line.
            isDoubtful = false;
            events.trusted();
        } else {
            line.lost(passed - 1);
            line.answered(nowNs - sentNs);
        }
    }

    private boolean isAsking() {
        return unanswered() > 0;
    }

    private int unanswered() {
        return nextNumber - 1 - answeredNumber;
    }
}
