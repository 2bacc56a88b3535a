package lanparty.obs;

import java.util.concurrent.ThreadFactory;

/** Threads that keep no process alive, as the main thread decides when one ends. */
public final class DaemonThread {
    private DaemonThread() {}

    /** A thread that is not started yet. */
    public static Thread of(String name, Runnable task) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** For an executor: all its threads have this name. */
    public static ThreadFactory factory(String name) {
        return task -> of(name, task);
    }
}
