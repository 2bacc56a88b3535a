package lanparty.link.transport;

import io.netty.util.concurrent.DefaultThreadFactory;
import lanparty.link.jvm.CompilerThreads;
import lanparty.link.jvm.TimeSlice;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Threads for event loops, which a packet wakes: the kernel runs them soon, before the virtual machine's compiler and before what
 * else is busy. Daemon threads, as the main thread decides when a process ends.
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
        CompilerThreads.goBehind();
        loop.run();
    }
}
