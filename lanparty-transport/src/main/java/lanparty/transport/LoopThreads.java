package lanparty.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import lanparty.daemon.jvm.TimeSlice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for event loops, which a packet wakes: the kernel runs them soon, before what else is busy, the virtual machine's compiler
 * among it. Daemon threads, as the main thread decides when a process ends.
 */
final class LoopThreads extends DefaultThreadFactory {
    private static final Logger LOG = LoggerFactory.getLogger(LoopThreads.class);

    LoopThreads(String name) {
        super(name, true);
    }

    @Override
    public Thread newThread(Runnable loop) {
        return super.newThread(() -> runAheadOfOthers(loop));
    }

    private static void runAheadOfOthers(Runnable loop) {
        if (!TimeSlice.ofThisThread(TimeSlice.SHORT_NS)) {
            LOG.debug("the event loop's time slice is as long as any, as the kernel left it so");
        }
        loop.run();
    }
}
