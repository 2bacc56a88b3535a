package lanparty.lab.chaos.traffic;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import lanparty.lab.chaos.check.Violations;
import lanparty.lab.chaos.traffic.FrameJudge.Arrival;

/**
 * Numbered frames between all hosts that the tunnel joins, at a game's pace: 25 a second from each to each, 12 broadcasts
 * and 12 multicasts from each to all.
 */
public final class FrameTraffic implements AutoCloseable {
    private static final long TICK_MS = 40;

    private final Hosts hosts;
    private final TestFrames frames;
    private final FlowBoard board;
    private final List<HostPort> ports = new ArrayList<>();
    private final AtomicLong sent = new AtomicLong();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "frame-sender");
        thread.setDaemon(true);
        return thread;
    });
    private long tick;

    /** Traffic that has not begun. */
    public FrameTraffic(Hosts hosts, TestFrames frames, FlowBoard board, Violations violations) {
        this.hosts = hosts;
        this.frames = frames;
        this.board = board;
        for (Host host : hosts.all()) {
            FrameJudge judge = new FrameJudge(host, hosts, frames, violations);
            ports.add(new HostPort(host, frame -> {
                Arrival arrival = judge.judge(frame);
                if (arrival != null) {
                    board.arrived(arrival.flow(), arrival.sequence());
                }
            }));
        }
    }

    /** Begins. */
    public void start() {
        clock.scheduleAtFixedRate(this::sendAll, 0, TICK_MS, TimeUnit.MILLISECONDS);
    }

    /** How many frames were sent. */
    public long sent() {
        return sent.get();
    }

    private void sendAll() {
        Target toAll = tick++ % 2 == 0 ? Target.BROADCAST : Target.MULTICAST;
        for (Host sender : hosts.all()) {
            for (Host receiver : hosts.all()) {
                if (sender.reachesByTunnel(receiver)) {
                    send(sender, Target.of(receiver.id()));
                }
            }
            send(sender, toAll);
        }
    }

    private void send(Host sender, Target target) {
        byte[] frame = frames.frame(sender.id(), target, board.nextNumber(sender.id(), target));
        if (ports.get(sender.id()).send(frame)) {
            sent.incrementAndGet();
        }
    }

    @Override
    public void close() {
        clock.shutdownNow();
        ports.forEach(HostPort::close);
    }
}
