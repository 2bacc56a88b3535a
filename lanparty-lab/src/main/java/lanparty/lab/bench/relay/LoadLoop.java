package lanparty.lab.bench.relay;

import com.sun.management.ThreadMXBean;
import io.netty.util.concurrent.EventExecutor;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import lanparty.ctrl.RoomName;
import lanparty.lab.bench.relay.RelayCost.LoopCost;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.Relay;

/**
 * One of the relay's event loops under load: its players send in turn, a batch of datagrams at a time, and between two
 * batches it does what other loops have handed over. Confined to its own thread, but for what says otherwise.
 */
final class LoadLoop {
    /** How many batches a loop may be ahead of the slowest: fewer than there are parcels, or it would see drops. */
    private static final int MAX_AHEAD = 6;

    private static final long WAIT_NS = TimeUnit.MICROSECONDS.toNanos(20);

    private final SyntheticBatch batch = new SyntheticBatch();
    private final List<SyntheticEndpoint> senders = new ArrayList<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CompletableFuture<LoopCost> cost = new CompletableFuture<>();
    private final EventExecutor thread;
    private final RelayLoop loop;
    private final LongSupplier nanoTime;
    private final int batchDatagrams;
    private final Runnable turn = this::turn;
    private List<LoadLoop> all = List.of();
    private LoopCost before = LoopCost.NOTHING;
    private long measureFromNs;
    private long endNs;
    private long datagrams;
    private boolean isMeasuring;
    private volatile long batches;
    private int next;

    LoadLoop(int index, EventExecutor thread, int batchDatagrams, LongSupplier nanoTime) {
        this.thread = thread;
        this.batchDatagrams = batchDatagrams;
        this.nanoTime = nanoTime;
        loop = new RelayLoop(index, thread, batch, new Counters(), new FrameMemory(1 << 20));
    }

    /** As the relay sees it. Any thread. */
    RelayLoop relayLoop() {
        return loop;
    }

    /** Lets a player join who will send to this address. */
    void join(Relay relay, RoomName room, int player, long destination) {
        senders.add(SyntheticEndpoint.join(relay, loop, room, player, destination));
    }

    /** Sends for a while to warm up, then as long again for the figures. Any thread. */
    CompletableFuture<LoopCost> run(List<LoadLoop> loops, int seconds) {
        thread.execute(() -> {
            all = loops;
            measureFromNs = nanoTime.getAsLong() + TimeUnit.SECONDS.toNanos(seconds);
            endNs = measureFromNs + TimeUnit.SECONDS.toNanos(seconds);
            turn();
        });
        return cost;
    }

    private void turn() {
        long nowNs = nanoTime.getAsLong();
        if (!isMeasuring && nowNs - measureFromNs >= 0) {
            isMeasuring = true;
            datagrams = 0;
            before = soFar();
        }
        if (isMeasuring && nowNs - endNs >= 0) {
            batches = Long.MAX_VALUE;
            cost.complete(soFar().since(before));
            return;
        }
        if (isAhead()) {
            LockSupport.parkNanos(WAIT_NS);
        } else {
            sendBatch();
        }
        thread.execute(turn);
    }

    private void sendBatch() {
        for (int i = 0; i < batchDatagrams; i++) {
            senders.get(next).send();
            next = next + 1 == senders.size() ? 0 : next + 1;
        }
        batch.end();
        datagrams += batchDatagrams;
        batches = batches + 1;
    }

    private boolean isAhead() {
        for (int i = 0; i < all.size(); i++) {
            if (batches - all.get(i).batches > MAX_AHEAD) {
                return true;
            }
        }
        return false;
    }

    private LoopCost soFar() {
        return new LoopCost(
                datagrams * SyntheticEndpoint.FRAMES_PER_DATAGRAM,
                senders.stream().mapToLong(SyntheticEndpoint::received).sum(),
                nanoTime.getAsLong(),
                threads.getCurrentThreadCpuTime(),
                threads.getThreadAllocatedBytes(Thread.currentThread().getId()));
    }

    /** From now on the relay may close them. */
    void leave() {
        senders.forEach(SyntheticEndpoint::leaves);
    }

    /** Frees what its players hold, once nothing comes any more. */
    void free() {
        senders.forEach(SyntheticEndpoint::free);
    }
}
