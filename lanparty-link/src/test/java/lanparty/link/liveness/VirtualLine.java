package lanparty.link.liveness;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.LongUnaryOperator;

/** A line to a relay that echoes, in virtual time, and the endpoint at its near end. */
final class VirtualLine implements Liveness.Events {
    private static final long STEP_NS = 10_000_000;

    final LineRecord record = new LineRecord();
    final List<Long> doubtedAtNs = new ArrayList<>();
    final List<Long> trustedAtNs = new ArrayList<>();
    final List<Long> probedAtNs = new ArrayList<>();

    /** Lost each way. */
    double loss;

    boolean isCut;

    /** Frames come in, so often; 0 for none. */
    long frameEveryNs;

    /** Our own packets arrive nowhere, the relay's do. */
    boolean isMute;

    /** How long a probe sent at that time takes, there and back. */
    LongUnaryOperator roundTripNs = sentNs -> 20_000_000;

    private final Random random = new Random(7);
    private final PriorityQueue<Echo> underWay = new PriorityQueue<>(Comparator.comparingLong(Echo::arrivesNs));
    private long nowNs = -5_000_000_000L;
    private long nextFrameNs = nowNs;
    private long datagrams;
    private Liveness liveness = new Liveness(record, this, nowNs);

    private record Echo(int number, long sentNs, long arrivesNs) {}

    long nowNs() {
        return nowNs;
    }

    Liveness liveness() {
        return liveness;
    }

    void reconnect() {
        underWay.clear();
        liveness = new Liveness(record, this, nowNs);
    }

    void run(Duration time) {
        long untilNs = nowNs + time.toNanos();
        for (; nowNs < untilNs; nowNs += STEP_NS) {
            deliver();
            if (Math.floorMod(nowNs, Liveness.LOOK_NS) == 0) {
                liveness.look(nowNs, datagrams);
            }
        }
    }

    /** The process is stopped; what arrives meanwhile waits in its socket. */
    void standStill(Duration time) {
        nowNs += time.toNanos();
        liveness.look(nowNs, datagrams);
    }

    private void deliver() {
        while (!underWay.isEmpty() && underWay.peek().arrivesNs <= nowNs) {
            Echo echo = underWay.remove();
            datagrams++;
            liveness.echo(nowNs, echo.number, echo.sentNs);
        }
        if (frameEveryNs > 0 && nowNs >= nextFrameNs) {
            nextFrameNs = nowNs + frameEveryNs;
            if (arrives()) {
                datagrams++;
            }
        }
    }

    private boolean arrives() {
        return !isCut && random.nextDouble() >= loss;
    }

    @Override
    public void probe(int number, long atNs) {
        probedAtNs.add(atNs);
        if (!isMute && arrives() && arrives()) {
            underWay.add(new Echo(number, atNs, atNs + roundTripNs.applyAsLong(atNs)));
        }
    }

    @Override
    public void doubted() {
        doubtedAtNs.add(nowNs);
    }

    @Override
    public void trusted() {
        trustedAtNs.add(nowNs);
    }
}
