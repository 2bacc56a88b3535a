package lanparty.relay.session;

import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import lanparty.daemon.jvm.Niceness;
import lanparty.obs.DaemonThread;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies signatures one after another on a thread of its own, each a millisecond's work. A flood of them takes that thread and
 * no other, and where cores are few that one waits for the loops; what does not fit its queue is refused, which its endpoint
 * hears and tries again later.
 */
public final class ProofThread implements ProofCheck, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ProofThread.class);

    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(RelayDefaults.MAX_PROOFS_WAITING),
            task -> DaemonThread.of("lanparty-proofs", () -> runBehindTheLoops(task)));

    @Override
    public boolean submit(BooleanSupplier verification, Executor loop, Consumer<Boolean> answer) {
        try {
            thread.execute(() -> verify(verification, loop, answer));
            return true;
        } catch (RejectedExecutionException full) {
            return false;
        }
    }

    private static void runBehindTheLoops(Runnable task) {
        if (!Niceness.ofThisThread(Niceness.BACKGROUND)) {
            LOG.debug("the thread of the proofs has the loops' priority, as the kernel left it so");
        }
        task.run();
    }

    private static void verify(BooleanSupplier verification, Executor loop, Consumer<Boolean> answer) {
        boolean isRight = verification.getAsBoolean();
        try {
            loop.execute(() -> answer.accept(isRight));
        } catch (RejectedExecutionException ended) {
            LOG.debug("a loop has ended, and its connections with it", ended);
        }
    }

    /** Forgets what waits. */
    @Override
    public void close() {
        thread.shutdownNow();
    }
}
