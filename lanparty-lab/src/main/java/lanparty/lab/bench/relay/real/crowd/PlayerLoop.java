package lanparty.lab.bench.relay.real.crowd;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.link.liveness.Liveness;
import lanparty.obs.Counters;
import org.jspecify.annotations.Nullable;

/**
 * An event loop and the players on it. Each tick it looks after a few of them, so that each has its turn every {@link
 * Liveness#LOOK_NS}, and sends the frames that are due. Confined to the loop, but for what says otherwise.
 */
final class PlayerLoop {
    private static final long TICK_NS = TimeUnit.MILLISECONDS.toNanos(1);
    private static final int TICKS_PER_LOOK = (int) (Liveness.LOOK_NS / TICK_NS);

    private final EventLoop executor;
    private final Executor signer;
    private final Census census;
    private final LongSupplier nanoTime;
    private final Counters counters = new Counters();
    private final List<List<Player>> byTick = new ArrayList<>();
    private final Set<Channel> toFlush = new LinkedHashSet<>();
    private List<Player> playing = List.of();
    private @Nullable Beat beat;
    private int tick;
    private int seats;

    PlayerLoop(EventLoop executor, Executor signer, Census census, LongSupplier nanoTime) {
        this.executor = executor;
        this.signer = signer;
        this.census = census;
        this.nanoTime = nanoTime;
        for (int i = 0; i < TICKS_PER_LOOK; i++) {
            byTick.add(new ArrayList<>());
        }
        executor.scheduleAtFixedRate(this::tick, TICK_NS, TICK_NS, TimeUnit.NANOSECONDS);
    }

    /** Any thread. */
    EventLoop executor() {
        return executor;
    }

    /** Any thread. */
    Census census() {
        return census;
    }

    /** What its players report of. */
    Counters counters() {
        return counters;
    }

    long nowNs() {
        return nanoTime.getAsLong();
    }

    /** Signs on another thread, as that takes most of a millisecond; the player sends it. */
    void sign(Supplier<Proof> proof, Player player) {
        signer.execute(() -> {
            Proof made = proof.get();
            executor.execute(() -> player.prove(made));
        });
    }

    void seated(Player player) {
        byTick.get(seats++ % TICKS_PER_LOOK).add(player);
    }

    void left(Player player) {
        // Not at once, as it may leave in the middle of a look.
        executor.execute(() -> byTick.forEach(some -> some.remove(player)));
    }

    /** From now on these players, and no other, each send a frame a period to their room. */
    void play(List<Player> players, Beat rhythm) {
        playing = List.copyOf(players);
        beat = rhythm;
    }

    private void tick() {
        long nowNs = nowNs();
        List<Player> some = byTick.get(tick);
        for (int i = 0; i < some.size(); i++) {
            some.get(i).look(nowNs);
        }
        tick = (tick + 1) % TICKS_PER_LOOK;
        if (beat != null) {
            sendDue(beat, nowNs);
        }
    }

    private void sendDue(Beat rhythm, long nowNs) {
        for (int due = rhythm.due(nowNs); due >= 0; due = rhythm.due(nowNs)) {
            Player player = playing.get(due);
            FrameStream frames = player.frames();
            if (frames != null) {
                long source = player.hello().mac() == null
                        ? GameFrame.LAN_HOST
                        : player.hello().mac().bits();
                frames.send(GameFrame.BROADCAST, source, nowNs);
                frames.flushConnection();
                toFlush.add(frames.socket());
                census.sentFrame();
            }
        }
        toFlush.forEach(Channel::flush);
        toFlush.clear();
    }
}
