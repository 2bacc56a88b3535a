package lanparty.transport;

import io.netty.util.internal.PlatformDependent;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongSupplier;
import lanparty.obs.ExitCode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What becomes of a fault on an event loop that nobody foresaw. It ends the connection that it came from and nothing else, and
 * is logged once a minute at most. Where memory has ended the process ends at once, so that its service starts it again: a process
 * that can't allocate serves nobody and says nothing. One event loop only.
 */
public final class LoopFaults {
    private static final Logger LOG = LoggerFactory.getLogger(LoopFaults.class);
    private static final long SAID_EVERY_NS = TimeUnit.MINUTES.toNanos(1);

    private final IntConsumer exit;
    private final LongSupplier nanoClock;
    private long sayAgainNs;
    private long unsaid;

    /**
     * No fault yet.
     *
     * @param exit ends the process without waiting for anything, {@link Runtime#halt} in production
     */
    public LoopFaults(IntConsumer exit, LongSupplier nanoClock) {
        this.exit = exit;
        this.nanoClock = nanoClock;
        sayAgainNs = nanoClock.getAsLong();
    }

    /** For an event loop of this process. */
    public static LoopFaults ofProcess() {
        return new LoopFaults(Runtime.getRuntime()::halt, System::nanoTime);
    }

    /**
     * Something failed, and was ended.
     *
     * @param what was ended, as the subject of a sentence
     */
    public void ended(String what, Throwable fault) {
        endProcessIfMemoryEnded(fault);
        long nowNs = nanoClock.getAsLong();
        if (nowNs - sayAgainNs < 0) {
            unsaid++;
            LOG.debug("{} failed and was ended", what, fault);
        } else {
            LOG.warn(
                    "{} failed and was ended, all others go on; {} more since this was last said; please report this",
                    what,
                    unsaid,
                    fault);
            unsaid = 0;
            sayAgainNs = nowNs + SAID_EVERY_NS;
        }
    }

    /**
     * Ends the process where this fault says that memory has ended. The virtual machine does so by itself for its heap, and not for
     * memory outside of it.
     */
    public void endProcessIfMemoryEnded(Throwable fault) {
        for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
            if (cause instanceof OutOfMemoryError) {
                LOG.error(
                        "Out of memory ({}; {} MB are used outside the heap): the process ends, so that its service starts it"
                                + " again. Give the machine more memory, or lower --max-connections.",
                        cause.getMessage(),
                        PlatformDependent.usedDirectMemory() >> 20);
                exit.accept(ExitCode.FAILURE.code());
                return;
            }
        }
    }
}
