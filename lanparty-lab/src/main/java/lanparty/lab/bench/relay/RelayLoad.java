package lanparty.lab.bench.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.LongSupplier;
import lanparty.lab.bench.relay.RelayCost.LoopCost;
import lanparty.lab.net.LabException;

/**
 * Rooms spread over event loops, every player sending in turn.
 *
 * @param traffic what they send
 * @param rooms that there are
 * @param players of each
 * @param loops at most; never more than there are rooms
 */
record RelayLoad(Traffic traffic, int rooms, int players, int loops) {
    /** Runs it on threads of its own. */
    RelayCost run(int seconds, LongSupplier nanoTime) {
        int used = Math.min(loops, rooms);
        List<ScheduledExecutorService> threads = new ArrayList<>();
        List<Future<LoopCost>> running = new ArrayList<>();
        try {
            for (int loop = 0; loop < used; loop++) {
                int share = rooms / used + (loop < rooms % used ? 1 : 0);
                ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor();
                threads.add(thread);
                running.add(thread.submit(() -> {
                    try (LoopLoad load = new LoopLoad(this, share, thread, nanoTime)) {
                        return load.run(seconds);
                    }
                }));
            }
            List<LoopCost> costs = new ArrayList<>();
            for (Future<LoopCost> each : running) {
                costs.add(each.get());
            }
            String label = String.format(
                    Locale.ROOT, "%s | %d | %d | %d", traffic.name().toLowerCase(Locale.ROOT), rooms, players, used);
            return new RelayCost(label, costs);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while the relay was under load", e);
        } catch (ExecutionException e) {
            throw new LabException("the relay failed under load", e);
        } finally {
            threads.forEach(ScheduledExecutorService::shutdownNow);
        }
    }
}
