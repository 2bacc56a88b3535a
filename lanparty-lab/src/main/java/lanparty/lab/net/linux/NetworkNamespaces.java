package lanparty.lab.net.linux;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Runs Java code inside a named network namespace. A socket belongs for good to the namespace of the thread that opened
 * it, so that what is opened there can be used from any thread afterwards.
 */
public final class NetworkNamespaces {
    // <fcntl.h>, <sched.h>
    private static final int O_RDONLY = 0;
    private static final int O_CLOEXEC = 0x80000;
    private static final int CLONE_NEWNET = 0x40000000;

    private NetworkNamespaces() {}

    /** Runs the work on a thread of its own that enters the namespace first and ends afterwards. */
    public static <T> T call(String name, Callable<T> work) {
        CompletableFuture<T> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> complete(result, name, work), "in-" + name);
        thread.setDaemon(true);
        thread.start();
        try {
            return result.join();
        } catch (CompletionException e) {
            throw new NativeCallException("in namespace " + name + ": " + e.getCause(), e);
        }
    }

    private static <T> void complete(CompletableFuture<T> result, String name, Callable<T> work) {
        try {
            enter(name);
            result.complete(work.call());
        } catch (Exception e) {
            result.completeExceptionally(e);
        } finally {
            // An Error, of a missing native library for one, must not leave the caller waiting.
            result.completeExceptionally(new NativeCallException("the thread ended without a result"));
        }
    }

    private static void enter(String name) {
        int fd = LibC.checked("open namespace " + name, LibC.INSTANCE.open("/run/netns/" + name, O_RDONLY | O_CLOEXEC));
        try {
            LibC.checked("setns " + name, LibC.INSTANCE.setns(fd, CLONE_NEWNET));
        } finally {
            LibC.INSTANCE.close(fd);
        }
    }
}
