package lanparty.lab.bench.place.hop;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import lanparty.lab.net.linux.ForwardingSocket;

/** One direction of the hop, in a thread of its own: loses some frames at random and sends the others later. */
final class OneWay implements Runnable {
    /** Far more than a line of 1 Gbit/s holds in 15 ms. */
    private static final int CAPACITY = 8192;

    private static final int FRAMES_A_TURN = 64;
    private static final long LONGEST_WAIT_NANOS = 100_000_000;

    private final ForwardingSocket from;
    private final ForwardingSocket to;
    private final DelayLine line;
    private final int lossPercent;
    private final RandomGenerator random;
    private final LongSupplier nanoTime;
    private final AtomicLong passed = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private volatile boolean ending;

    OneWay(
            ForwardingSocket from,
            ForwardingSocket to,
            LineSettings settings,
            RandomGenerator random,
            LongSupplier nanoTime) {
        this.from = from;
        this.to = to;
        this.line = new DelayLine(settings.delayNanos(), CAPACITY);
        this.lossPercent = settings.lossPercent();
        this.random = random;
        this.nanoTime = nanoTime;
    }

    @Override
    public void run() {
        while (!ending) {
            from.await(line.nanosUntilDue(nanoTime.getAsLong(), LONGEST_WAIT_NANOS));
            receive(nanoTime.getAsLong());
            send();
            refused.addAndGet(from.takeDrops());
        }
    }

    private void receive(long nowNanos) {
        for (int i = 0; i < FRAMES_A_TURN; i++) {
            Optional<byte[]> frame = from.receive();
            if (frame.isEmpty()) {
                return;
            }
            if (random.nextInt(100) < lossPercent) {
                lost.incrementAndGet();
            } else if (!line.offer(frame.get(), nowNanos)) {
                refused.incrementAndGet();
            }
        }
    }

    private void send() {
        for (Optional<byte[]> due = line.poll(nanoTime.getAsLong());
                due.isPresent();
                due = line.poll(nanoTime.getAsLong())) {
            (to.send(due.get()) ? passed : refused).incrementAndGet();
        }
    }

    /** Has {@link #run} return within a tenth of a second. Any thread. */
    void end() {
        ending = true;
    }

    /** What became of its frames up to now. Any thread. */
    HopCount count() {
        return new HopCount(passed.get(), lost.get(), refused.get());
    }
}
