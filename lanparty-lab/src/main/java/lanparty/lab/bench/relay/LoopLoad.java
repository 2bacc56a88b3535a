package lanparty.lab.bench.relay;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.RoomName;
import lanparty.lab.bench.relay.RelayCost.LoopCost;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.Relay;
import lanparty.relay.session.RelaySettings;

/** One event loop's relay and its rooms. Confined to that loop's thread. */
final class LoopLoad implements AutoCloseable {
    /** None that the load could reach. */
    private static final LimitSettings NO_LIMITS = new LimitSettings(1_000_000_000, 1_000_000_000, 1L << 50);

    /** Datagrams between two looks at the clock. */
    private static final int STRIDE = 64;

    private final List<SyntheticEndpoint> senders = new ArrayList<>();
    private final LongSupplier nanoTime;
    private final Relay relay;
    private final Counters counters = new Counters();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private int next;

    LoopLoad(RelayLoad load, int rooms, ScheduledExecutorService loop, LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        RelayLoop its = new RelayLoop(0, loop, new SyntheticBatch(), counters);
        relay = new Relay(
                new RelaySettings(load.players(), NO_LIMITS),
                List.of(its),
                nanoTime,
                new SplittableRandom(1),
                SyntheticEndpoint.PROOFS);
        for (int room = 0; room < rooms; room++) {
            RoomName code = new RoomName("room-" + room);
            for (int player = 0; player < load.players(); player++) {
                SyntheticEndpoint endpoint = SyntheticEndpoint.join(relay, its, code, player);
                int neighbour = (player + 1) % load.players();
                endpoint.sendsTo(
                        load.traffic() == Traffic.BROADCAST
                                ? MacAddress.BROADCAST.bits()
                                : SyntheticEndpoint.mac(neighbour));
                senders.add(endpoint);
            }
        }
    }

    LoopCost run(int seconds) {
        send(TimeUnit.SECONDS.toNanos(seconds));
        long thread = Thread.currentThread().getId();
        long receivedBefore = received();
        long wallBefore = nanoTime.getAsLong();
        long cpuBefore = threads.getCurrentThreadCpuTime();
        long allocatedBefore = threads.getThreadAllocatedBytes(thread);
        long datagrams = send(TimeUnit.SECONDS.toNanos(seconds));
        LoopCost cost = new LoopCost(
                datagrams * SyntheticEndpoint.FRAMES_PER_DATAGRAM,
                received() - receivedBefore,
                nanoTime.getAsLong() - wallBefore,
                threads.getCurrentThreadCpuTime() - cpuBefore,
                threads.getThreadAllocatedBytes(thread) - allocatedBefore);
        checkNothingWasDropped();
        return cost;
    }

    private long send(long forNs) {
        long endNs = nanoTime.getAsLong() + forNs;
        long datagrams = 0;
        while (nanoTime.getAsLong() - endNs < 0) {
            for (int i = 0; i < STRIDE; i++) {
                senders.get(next).send();
                next = next + 1 == senders.size() ? 0 : next + 1;
            }
            datagrams += STRIDE;
        }
        return datagrams;
    }

    private long received() {
        return senders.stream().mapToLong(SyntheticEndpoint::received).sum();
    }

    /** A cheap relay is one that drops: then the figures would lie. */
    private void checkNothingWasDropped() {
        for (DropReason reason : DropReason.values()) {
            if (counters.dropped(reason) > 0) {
                throw new IllegalStateException(counters.dropped(reason) + " frames were dropped: " + reason);
            }
        }
    }

    @Override
    public void close() {
        senders.forEach(SyntheticEndpoint::leaves);
        relay.shutdown("the benchmark is over");
        senders.forEach(SyntheticEndpoint::free);
    }
}
