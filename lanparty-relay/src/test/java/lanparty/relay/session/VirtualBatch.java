package lanparty.relay.session;

import java.util.ArrayList;
import java.util.List;
import lanparty.transport.LoopBatch;

/** A loop's batches without packets: each datagram of a {@link FakeEndpoint} is one. */
final class VirtualBatch implements LoopBatch {
    private List<Runnable> due = new ArrayList<>();
    private List<Runnable> running = new ArrayList<>();

    @Override
    public void atEnd(Runnable task) {
        due.add(task);
    }

    @Override
    public void run(Runnable task) {
        task.run();
        end();
    }

    /** The batch is over; allocates nothing. */
    void end() {
        List<Runnable> tasks = due;
        due = running;
        running = tasks;
        tasks.forEach(Runnable::run);
        tasks.clear();
    }
}
