package lanparty.lab.bench.relay;

import io.netty.channel.EventLoopGroup;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.ctrl.RoomName;
import lanparty.lab.bench.relay.RelayCost.LoopCost;
import lanparty.lab.net.LabException;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.room.RoomPolicy;
import lanparty.relay.session.Relay;
import lanparty.relay.session.ServiceSettings;
import lanparty.transport.UdpSocket;

/**
 * One relay and its rooms, whose players are dealt to its event loops in turn: neighbours in a room live on different loops.
 *
 * @param traffic what they send
 * @param rooms that there are
 * @param players of each
 * @param loops of the relay
 * @param batchDatagrams datagrams that a loop takes in one batch
 */
record RelayLoad(Traffic traffic, int rooms, int players, int loops, int batchDatagrams) {
    /** As many as one read of the UDP socket brings under load. */
    static final int FULL_BATCH = 32;

    private static final long NO_LIMIT_BYTES = 1L << 50;

    /** None that the load could reach. */
    private static final LimitSettings NO_LIMITS = new LimitSettings(1_000_000_000, 1_000_000_000, NO_LIMIT_BYTES);

    RelayLoad(Traffic traffic, int rooms, int players, int loops) {
        this(traffic, rooms, players, loops, FULL_BATCH);
    }

    /** Runs it on threads of its own. */
    RelayCost run(int seconds, LongSupplier nanoTime) {
        EventLoopGroup group = UdpSocket.newEventLoops("relay-bench", loops);
        try {
            List<LoadLoop> loads = new ArrayList<>();
            for (int index = 0; index < loops; index++) {
                loads.add(new LoadLoop(index, group.next(), batchDatagrams, nanoTime));
            }
            List<RelayLoop> relayLoops = loads.stream().map(LoadLoop::relayLoop).toList();
            Relay relay = new Relay(
                    settings(players), relayLoops, nanoTime, new SplittableRandom(1), SyntheticEndpoint.PROOFS);
            open(relay, loads);
            RelayCost cost = new RelayCost(label(), measured(loads, seconds));
            checkNothingWasDropped(relay);
            close(relay, loads);
            return cost;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while the relay was under load", e);
        } catch (ExecutionException e) {
            throw new LabException("the relay failed under load", e);
        } finally {
            group.shutdownGracefully(0, 1, TimeUnit.SECONDS).awaitUninterruptibly();
        }
    }

    /** Of a relay for rooms of this size that limits nobody. */
    static ServiceSettings settings(int players) {
        return new ServiceSettings(players, NO_LIMITS, EntrySettings.DEFAULTS, RoomPolicy.OPEN, NO_LIMIT_BYTES);
    }

    private void open(Relay relay, List<LoadLoop> loads) throws InterruptedException, ExecutionException {
        for (int room = 0; room < rooms; room++) {
            RoomName code = new RoomName("room-" + room);
            for (int player = 0; player < players; player++) {
                int number = player;
                long destination = traffic == Traffic.BROADCAST
                        ? MacAddress.BROADCAST.bits()
                        : SyntheticEndpoint.mac((player + 1) % players);
                LoadLoop load = loads.get((room + player) % loops);
                onLoop(load, () -> load.join(relay, code, number, destination));
            }
        }
        settle(loads);
    }

    private static List<LoopCost> measured(List<LoadLoop> loads, int seconds)
            throws InterruptedException, ExecutionException {
        List<CompletableFuture<LoopCost>> running =
                loads.stream().map(load -> load.run(loads, seconds)).toList();
        List<LoopCost> costs = new ArrayList<>();
        for (CompletableFuture<LoopCost> each : running) {
            costs.add(each.get());
        }
        settle(loads);
        return costs;
    }

    private static void close(Relay relay, List<LoadLoop> loads) throws InterruptedException, ExecutionException {
        for (LoadLoop load : loads) {
            onLoop(load, load::leave);
        }
        onLoop(loads.get(0), () -> relay.shutdown("the benchmark is over"));
        settle(loads);
        for (LoadLoop load : loads) {
            onLoop(load, load::free);
        }
    }

    /** A cheap relay is one that drops: then the figures would lie. */
    private static void checkNothingWasDropped(Relay relay) {
        for (DropReason reason : DropReason.values()) {
            long dropped = relay.counters().dropped(reason);
            if (dropped > 0) {
                throw new IllegalStateException(dropped + " frames were dropped: " + reason);
            }
        }
    }

    /** Whatever the loops have for each other is done; a task may lead to another on the loop that it came from. */
    private static void settle(List<LoadLoop> loads) throws InterruptedException, ExecutionException {
        for (int round = 0; round < 4; round++) {
            for (LoadLoop load : loads) {
                onLoop(load, () -> {});
            }
        }
    }

    private static void onLoop(LoadLoop load, Runnable task) throws InterruptedException, ExecutionException {
        load.relayLoop().executor().submit(task).get();
    }

    private String label() {
        return String.format(
                Locale.ROOT, "%s | %d | %d | %d", traffic.name().toLowerCase(Locale.ROOT), rooms, players, loops);
    }
}
