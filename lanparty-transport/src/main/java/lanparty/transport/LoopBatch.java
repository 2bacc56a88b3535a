package lanparty.transport;

/** The batches in which an event loop reads its packets. That loop only. */
public interface LoopBatch {
    /** Runs a task once, at the end of the batch that is being read, or else of the next. */
    void atEnd(Runnable task);

    /** Runs a task as a batch of its own: what it forwards leaves at its end, with one flush. */
    void run(Runnable task);
}
