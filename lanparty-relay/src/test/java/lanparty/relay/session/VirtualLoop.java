package lanparty.relay.session;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** An event loop whose time stands still until the test moves it. Tasks run in the order of their times. */
class VirtualLoop extends AbstractExecutorService implements ScheduledExecutorService {
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparingLong(Task::atNs).thenComparingLong(Task::order));
    private long nowNs = -1_000_000_000L;
    private long scheduled;

    /** A clock, as {@link System#nanoTime}. */
    long nanoTime() {
        return nowNs;
    }

    /** How many tasks wait. */
    int waiting() {
        tasks.removeIf(FutureTask::isCancelled);
        return tasks.size();
    }

    /** Moves time on and runs what falls due. */
    void advance(Duration duration) {
        long untilNs = nowNs + duration.toNanos();
        for (Task next = tasks.peek(); next != null && next.atNs <= untilNs; next = tasks.peek()) {
            tasks.poll();
            nowNs = next.atNs;
            next.runOnce();
        }
        nowNs = untilNs;
    }

    @Override
    public ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        return add(new Task(command, unit.toNanos(delay), 0));
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long first, long period, TimeUnit unit) {
        return add(new Task(command, unit.toNanos(first), unit.toNanos(period)));
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long first, long delay, TimeUnit unit) {
        return scheduleAtFixedRate(command, first, delay, unit);
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException("nobody here waits for a result");
    }

    @Override
    public void execute(Runnable command) {
        schedule(command, 0, TimeUnit.NANOSECONDS);
    }

    @Override
    public void shutdown() {
        tasks.clear();
    }

    @Override
    public List<Runnable> shutdownNow() {
        tasks.clear();
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return false;
    }

    private Task add(Task task) {
        tasks.add(task);
        return task;
    }

    private final class Task extends FutureTask<Void> implements ScheduledFuture<Void> {
        private final long order = scheduled++;
        private final long periodNs;
        private long atNs;

        Task(Runnable command, long delayNs, long periodNs) {
            super(() -> {
                command.run();
                return null;
            });
            this.atNs = nowNs + delayNs;
            this.periodNs = periodNs;
        }

        long atNs() {
            return atNs;
        }

        long order() {
            return order;
        }

        void runOnce() {
            if (periodNs == 0) {
                run();
            } else if (runAndReset()) {
                atNs += periodNs;
                tasks.add(this);
            }
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(atNs - nowNs, TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }
}
