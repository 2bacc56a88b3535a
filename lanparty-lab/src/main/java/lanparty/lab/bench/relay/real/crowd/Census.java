package lanparty.lab.bench.relay.real.crowd;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Collectors;

/** How the players fare. Any thread. */
public final class Census {
    private final AtomicInteger seated = new AtomicInteger();
    private final AtomicInteger mostSeated = new AtomicInteger();
    private final AtomicInteger doubtful = new AtomicInteger();
    private final Map<String, LongAdder> losses = new ConcurrentHashMap<>();
    private final LongAdder framesSent = new LongAdder();
    private final LongAdder framesReceived = new LongAdder();
    private final DelayHistogram echoes = new DelayHistogram();

    Census() {}

    /** Players in a room now. */
    public int seated() {
        return seated.get();
    }

    /** The most that were at once. */
    public int mostSeated() {
        return mostSeated.get();
    }

    /** Those now in a room whose probes are not answered: an endpoint would dial anew beside. */
    public int doubtful() {
        return doubtful.get();
    }

    /** Players who were in a room and are in none any more, each time counted. */
    public long lost() {
        return losses.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** Why they were lost, the commonest reason first; empty where nobody was. */
    public String lossesInWords() {
        return losses.entrySet().stream()
                .sorted(Comparator.comparingLong(entry -> -entry.getValue().sum()))
                .map(entry -> entry.getValue().sum() + " × \"" + entry.getKey() + "\"")
                .collect(Collectors.joining(", "));
    }

    /** Frames that players have sent. */
    public long framesSent() {
        return framesSent.sum();
    }

    /** Frames that have come to players. */
    public long framesReceived() {
        return framesReceived.sum();
    }

    /** Round trips of the probes since the last call. */
    public DelayHistogram.Seen takeEchoes() {
        return echoes.take();
    }

    void tookSeat() {
        int now = seated.incrementAndGet();
        mostSeated.accumulateAndGet(now, Math::max);
    }

    void leftSeat(String reason) {
        seated.decrementAndGet();
        losses.computeIfAbsent(reason.isEmpty() ? "the connection was closed" : reason, none -> new LongAdder())
                .increment();
    }

    void doubts(int change) {
        doubtful.addAndGet(change);
    }

    void sentFrame() {
        framesSent.increment();
    }

    void receivedFrames(int count) {
        framesReceived.add(count);
    }

    void echo(long afterNs) {
        echoes.add(afterNs);
    }
}
