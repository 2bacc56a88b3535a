package lanparty.relay.loop;

import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import lanparty.obs.Counters;
import lanparty.overlay.memory.FrameMemory;
import lanparty.transport.LoopBatch;

/**
 * One of the relay's event loops: a thread with its own packets, connections and counters.
 *
 * <p>What runs on which loop is known where it is written, so loops are compared and no thread is asked for its name.
 *
 * @param index from 0, without gaps
 * @param executor runs tasks on the loop's thread, in the order they come
 * @param batch in which its packets are read
 * @param counters of what happens on it
 * @param memory where its frames wait; touched on its thread only
 */
public record RelayLoop(
        int index, ScheduledExecutorService executor, LoopBatch batch, Counters counters, FrameMemory memory) {
    /**
     * Has a task run on another loop: at once where that is this one, else in the order of the calls. A loop that has
     * ended runs nothing more, and nobody is left on it who would miss it. On this loop only.
     */
    public void call(RelayLoop other, Runnable task) {
        if (other == this) {
            task.run();
        } else {
            other.post(task);
        }
    }

    /** As {@link #call} from any thread, and never at once; false where the loop has ended. */
    boolean post(Runnable task) {
        try {
            executor.execute(task);
            return true;
        } catch (RejectedExecutionException ended) {
            return false;
        }
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return index;
    }

    @Override
    public String toString() {
        return "loop " + index;
    }
}
