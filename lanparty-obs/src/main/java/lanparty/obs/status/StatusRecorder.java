package lanparty.obs.status;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.obs.Counter;
import lanparty.obs.CounterReadings;
import lanparty.obs.DaemonThread;
import lanparty.obs.StatsReport;
import lanparty.obs.Tally;
import lanparty.overlay.EnumKey;

/**
 * Makes a {@link StatusReport} each second, on a thread of its own: threads that move frames only count. Where nobody looks,
 * no daemon has one.
 */
public final class StatusRecorder implements StatusSource, AutoCloseable {
    /** So long a peer that left keeps its plot, so that a reconnect leaves a gap in it and no blank. */
    private static final long KEPT_NS = TimeUnit.SECONDS.toNanos(History.SECONDS);

    /** Beyond this number, those who left are forgotten at once and newcomers have no plot: 12 KB each. */
    private static final int MOST_KEPT = 1_000;

    private final DaemonFacts daemon;
    private final StatusFacts facts;
    private final CounterReadings counters;
    private final LogRing log;
    private final LongSupplier wallMs;
    private final LongSupplier nanoClock;
    private final long begunNs;
    private final Map<PeerRecord.Key, PeerRecord> peers = new HashMap<>();
    private final CounterTraffic inAll;
    private final RateMeter inAllMeter = new RateMeter();
    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(1, DaemonThread.factory("lanparty-status"));
    private volatile StatusReport report;

    /**
     * One report is made at once, no other before {@link #start}.
     *
     * @param facts asked on the recorder's thread
     * @param wallMs as {@link System#currentTimeMillis}
     * @param nanoClock the one that the facts are told by, as {@link System#nanoTime}
     */
    public StatusRecorder(
            DaemonFacts daemon,
            StatusFacts facts,
            CounterReadings counters,
            LogRing log,
            LongSupplier wallMs,
            LongSupplier nanoClock) {
        this.daemon = daemon;
        this.facts = facts;
        this.counters = counters;
        this.log = log;
        this.wallMs = wallMs;
        this.nanoClock = nanoClock;
        begunNs = nanoClock.getAsLong();
        inAll = new CounterTraffic(counters, false);
        report = made();
    }

    /** Begins the thread, which starts with what its caller may do. Once. */
    public void start() {
        clock.scheduleAtFixedRate(this::record, 1, 1, TimeUnit.SECONDS);
    }

    /** Makes one report now; the recorder's thread, or a test without one. */
    void record() {
        report = made();
    }

    @Override
    public StatusReport report() {
        return report;
    }

    @Override
    public void close() {
        clock.shutdownNow();
    }

    private StatusReport made() {
        long nowNs = nanoClock.getAsLong();
        long timeMs = wallMs.getAsLong();
        List<RoomStatus> rooms = new ArrayList<>();
        for (RoomFacts room : facts.rooms()) {
            rooms.add(room(room, timeMs, nowNs));
        }
        forget(nowNs);
        rooms.sort(Comparator.comparing(RoomStatus::name).thenComparingLong(RoomStatus::id));
        return new StatusReport(
                daemon.role(),
                daemon.version(),
                timeMs,
                TimeUnit.NANOSECONDS.toMillis(nowNs - begunNs),
                daemon.relay(),
                facts.link(),
                List.copyOf(rooms),
                inAllMeter.rates(inAll, nowNs),
                counted(),
                StatsReport.drops(counters),
                StatsReport.refusals(counters),
                log.lines());
    }

    private RoomStatus room(RoomFacts room, long timeMs, long nowNs) {
        List<PeerStatus> here = new ArrayList<>();
        for (PeerFacts peer : room.peers()) {
            PeerRecord.Key key = PeerRecord.Key.of(room, peer);
            PeerRecord known = peers.computeIfAbsent(key, unknown -> new PeerRecord(peers.size() < MOST_KEPT));
            here.add(known.note(peer, timeMs, nowNs));
        }
        here.sort(Comparator.comparing((PeerStatus peer) -> peer.role() != DaemonRole.GATEWAY)
                .thenComparingLong(PeerStatus::sinceMs)
                .thenComparingInt(PeerStatus::peerId));
        return new RoomStatus(room.id(), room.name(), room.mtu(), room.lan(), room.lanWords(), List.copyOf(here));
    }

    private void forget(long nowNs) {
        long keptNs = peers.size() > MOST_KEPT ? 0 : KEPT_NS;
        peers.values().removeIf(peer -> nowNs - peer.seenNs() > keptNs);
    }

    private List<Tally> counted() {
        return Arrays.stream(Counter.values())
                .map(counter -> new Tally(EnumKey.of(counter), counter.meaning(), counters.value(counter)))
                .toList();
    }
}
