package lanparty.lab.attack;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The most that a relay holds, looked at five times a second until the end. */
final class MemoryRecord {
    private static final long EVERY_MS = 200;

    private final ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "memory-record");
        thread.setDaemon(true);
        return thread;
    });
    private final Target target;
    private final Scrape.Memory before;
    private volatile Scrape.Memory most;

    MemoryRecord(Target target) {
        this.target = target;
        before = target.scrape().memory();
        most = before;
        looking.scheduleWithFixedDelay(this::look, EVERY_MS, EVERY_MS, TimeUnit.MILLISECONDS);
    }

    private void look() {
        most = most.most(target.scrape().memory());
    }

    Scrape.Memory before() {
        return before;
    }

    /** Ends it, and tells what was seen. */
    Scrape.Memory close() {
        looking.shutdownNow();
        return most.most(target.scrape().memory());
    }
}
