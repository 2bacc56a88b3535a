package lanparty.relay.session;

import java.util.ArrayList;
import java.util.List;
import lanparty.relay.loop.LoopBatch;

/** A loop's batches without packets: each datagram of a {@link FakeEndpoint} is one. */
final class VirtualBatch implements LoopBatch {
    private final List<Runnable> due = new ArrayList<>();

    @Override
    public void atEnd(Runnable task) {
        due.add(task);
    }

    @Override
    public void run(Runnable task) {
        task.run();
        end();
    }

    /** The batch is over. */
    void end() {
        List<Runnable> tasks = List.copyOf(due);
        due.clear();
        tasks.forEach(Runnable::run);
    }
}
