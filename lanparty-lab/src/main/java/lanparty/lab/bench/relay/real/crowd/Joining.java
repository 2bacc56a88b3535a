package lanparty.lab.bench.relay.real.crowd;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.PeerRole;
import lanparty.lab.net.LabException;
import org.jspecify.annotations.Nullable;

/**
 * Brings players into their rooms, gateways first, as fast as the relay takes them: fewer at once where handshakes fail, and
 * never above a rate. A player who was turned away tries again. Gives up once nobody has got in for a while. One thread.
 */
public final class Joining {
    /** Below the 64 handshakes in the making from which a relay asks everybody to prove their address first. */
    private static final int MOST_AT_ONCE = 32;

    private static final int FEWEST_AT_ONCE = 2;

    /** Three quarters of what a relay takes in a second. */
    private static final long INTERVAL_NS = TimeUnit.SECONDS.toNanos(1) / 150;

    private static final long RETRY_NS = TimeUnit.SECONDS.toNanos(2);
    private static final long GIVE_UP_NS = TimeUnit.SECONDS.toNanos(20);
    private static final long LOOK_MS = 5;

    private final Crowd crowd;
    private final LongSupplier nanoTime;
    private final BlockingQueue<Answer> answers = new LinkedBlockingQueue<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int atOnce = MOST_AT_ONCE;
    private int underWay;
    private int retries;
    private long nextCallNs;
    private long lastSeatedNs;
    private @Nullable String words;
    private String lastFailure = "";

    private record Waiting(Place place, long notBeforeNs) {}

    private record Answer(
            Place place,
            boolean isSeated,
            String reason,
            @Nullable Reject reject) {}

    /**
     * What came of it.
     *
     * @param retries attempts that came to nothing and were repeated
     * @param missing players who got no seat
     * @param words the relay's last refusal in words; null where it refused nobody
     * @param lastFailure how the last attempt without a refusal failed; empty where none did
     */
    public record Outcome(
            int retries, int missing, @Nullable String words, String lastFailure) {}

    /** For players of this crowd. */
    public Joining(Crowd crowd, LongSupplier nanoTime) {
        this.crowd = crowd;
        this.nanoTime = nanoTime;
    }

    /**
     * Fills the seats from one number up to another.
     *
     * @param from the first that is taken
     * @param to the first that isn't
     */
    public Outcome fill(int from, int to) {
        retries = 0;
        words = null;
        lastFailure = "";
        int missing = 0;
        for (PeerRole role : List.of(PeerRole.GATEWAY, PeerRole.CLIENT)) {
            missing += seat(IntStream.range(from, to)
                    .mapToObj(Place::new)
                    .filter(place -> place.role() == role)
                    .toList());
        }
        return new Outcome(retries, missing, words, lastFailure);
    }

    /** How many got no seat. */
    private int seat(List<Place> places) {
        lastSeatedNs = nanoTime.getAsLong();
        places.forEach(place -> waiting.add(new Waiting(place, lastSeatedNs)));
        while (!waiting.isEmpty() || underWay > 0) {
            long nowNs = nanoTime.getAsLong();
            if (nowNs - lastSeatedNs >= GIVE_UP_NS) {
                break;
            }
            callNext(nowNs);
            hear();
        }
        int missing = waiting.size() + underWay;
        waiting.clear();
        return missing;
    }

    /** One attempt without another: what the relay says to it; empty where it let them in, or said nothing in time. */
    public Outcome tryOnce(int number, Duration patience) {
        BlockingQueue<Answer> only = new LinkedBlockingQueue<>();
        call(new Place(number), only);
        try {
            Answer answer = only.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
            if (answer == null) {
                return new Outcome(0, 1, null, "no answer in " + patience.toSeconds() + " s");
            }
            return new Outcome(
                    0,
                    answer.isSeated() ? 0 : 1,
                    answer.reject() == null ? null : answer.reject().sentence(),
                    answer.reason());
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void callNext(long nowNs) {
        Waiting next = waiting.peek();
        if (next == null || underWay >= atOnce || nowNs - nextCallNs < 0 || nowNs - next.notBeforeNs() < 0) {
            return;
        }
        waiting.remove();
        underWay++;
        nextCallNs = nowNs + INTERVAL_NS;
        call(next.place(), answers);
    }

    private void call(Place place, BlockingQueue<Answer> heard) {
        crowd.call(place, new Player.Owner() {
            @Override
            public void seated(Player player) {
                heard.add(new Answer(place, true, "", null));
            }

            @Override
            public void ended(Player player, boolean wasSeated, String reason, @Nullable Reject reject) {
                if (!wasSeated) {
                    heard.add(new Answer(place, false, reason, reject));
                }
            }
        });
    }

    private void hear() {
        try {
            Answer answer = answers.poll(LOOK_MS, TimeUnit.MILLISECONDS);
            if (answer != null) {
                take(answer);
            }
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private void take(Answer answer) {
        long nowNs = nanoTime.getAsLong();
        underWay--;
        if (answer.isSeated()) {
            lastSeatedNs = nowNs;
            atOnce = Math.min(MOST_AT_ONCE, atOnce + 1);
            return;
        }
        if (answer.reject() == null) {
            lastFailure = answer.reason();
            atOnce = Math.max(FEWEST_AT_ONCE, atOnce / 2);
        } else {
            words = answer.reject().sentence();
        }
        retries++;
        waiting.add(new Waiting(answer.place(), nowNs + RETRY_NS));
    }

    private static LabException interrupted(InterruptedException cause) {
        Thread.currentThread().interrupt();
        return new LabException("interrupted while players joined", cause);
    }
}
