package lanparty.daemon.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread of this process as the kernel tells of it, proc(5). */
public record KernelThread(Path folder) {
    private static final int NICE = 19;

    /** The calling one; while it is the calling one. */
    public static KernelThread current() {
        return new KernelThread(Path.of("/proc/thread-self"));
    }

    /** Whether a thread here can ask for a slice, Linux 6.12 and later, and the kernel tells. */
    public static boolean canAskForSlices() throws InterruptedException, ExecutionException {
        long unusualNs = 700_000;
        return onAnother(
                () -> TimeSlice.ofThisThread(unusualNs) && current().sliceNs().equals(Optional.of(unusualNs)));
    }

    /** Runs this on a new thread. */
    public static <T> T onAnother(Callable<T> task) throws InterruptedException, ExecutionException {
        FutureTask<T> future = new FutureTask<>(task);
        new Thread(future, "kernel-thread-test").start();
        return future.get();
    }

    /** The nineteenth in its stat; the name, in brackets, may hold spaces. */
    public int nice() throws IOException {
        String stat = Files.readString(folder.resolve("stat"));
        String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return Integer.parseInt(afterName[NICE - 3]);
    }

    /** What it asks for; nothing on kernels that don't tell. */
    public Optional<Long> sliceNs() throws IOException {
        return Files.readAllLines(folder.resolve("sched")).stream()
                .filter(line -> line.startsWith("se.slice "))
                .map(line -> Long.valueOf(line.substring(line.indexOf(':') + 1).strip()))
                .findFirst();
    }
}
