package lanparty.lab.bench.relay;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.RoomName;
import lanparty.obs.Counters;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.loop.RelayLoop;
import lanparty.relay.session.Relay;
import lanparty.relay.session.ServiceSettings;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One datagram of eight frames through the relay, in a room of sixteen. Time and bytes for each frame that comes in. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class SwitchingBenchmark {
    static final int PLAYERS = 16;

    private static final LimitSettings NO_LIMITS = new LimitSettings(1_000_000_000, 1_000_000_000, 1L << 50);

    private final SyntheticEndpoint shouting;
    private final SyntheticEndpoint whispering;
    private final List<SyntheticEndpoint> players = new ArrayList<>();

    /** Everyone joins; nothing that the relay would schedule falls due. */
    public SwitchingBenchmark() {
        RelayLoop loop = new RelayLoop(
                0,
                Executors.newSingleThreadScheduledExecutor(task -> {
                    Thread thread = new Thread(task, "relay");
                    thread.setDaemon(true);
                    return thread;
                }),
                new SyntheticBatch(),
                new Counters(),
                new FrameMemory(1 << 20));
        Relay relay = new Relay(
                new ServiceSettings(PLAYERS, NO_LIMITS),
                List.of(loop),
                System::nanoTime,
                new SplittableRandom(1),
                SyntheticEndpoint.PROOFS);
        RoomName room = new RoomName("den");
        for (int i = 0; i < PLAYERS; i++) {
            long destination = i == 0 ? MacAddress.BROADCAST.bits() : SyntheticEndpoint.mac((i + 1) % PLAYERS);
            players.add(SyntheticEndpoint.join(relay, loop, room, i, destination));
        }
        shouting = players.get(0);
        whispering = players.get(1);
    }

    /** To one other player. */
    @Benchmark
    @OperationsPerInvocation(SyntheticEndpoint.FRAMES_PER_DATAGRAM)
    public void unicast() {
        whispering.send();
    }

    /** To the fifteen others. */
    @Benchmark
    @OperationsPerInvocation(SyntheticEndpoint.FRAMES_PER_DATAGRAM)
    public void broadcast() {
        shouting.send();
    }

    /** Frames that all players together were sent. */
    long received() {
        return players.stream().mapToLong(SyntheticEndpoint::received).sum();
    }
}
