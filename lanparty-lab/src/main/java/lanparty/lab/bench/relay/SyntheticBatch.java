package lanparty.lab.bench.relay;

import java.util.ArrayList;
import java.util.List;
import lanparty.transport.LoopBatch;

/** A loop's batches without packets; the sender of datagrams says when one is over. */
final class SyntheticBatch implements LoopBatch {
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

    /** The batch is over. */
    void end() {
        List<Runnable> tasks = due;
        due = running;
        running = tasks;
        for (int i = 0; i < tasks.size(); i++) {
            tasks.get(i).run();
        }
        tasks.clear();
    }
}
