package lanparty.client.change;

import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lanparty.daemon.command.SystemCommand;

/**
 * A program that was left running: it outlives a crash of its parent.
 *
 * @param pid its process id
 * @param startedAtMs when it started, since a process id is given out again; milliseconds since 1970
 */
public record ChildChange(long pid, long startedAtMs) implements Change {
    /** The start time comes from a boot time that moves when the clock is set. */
    private static final long CLOCK_TOLERANCE_MS = 2_000;

    /** A program that was asked to end has this long to tidy up. */
    private static final long PATIENCE_MS = 2_000;

    /** A program that is running now. */
    public static ChildChange of(ProcessHandle process) {
        return new ChildChange(process.pid(), startedAtMs(process));
    }

    @Override
    public void make(SystemCommand system) {
        // Started by the holder of its streams.
    }

    @Override
    public void undo(SystemCommand system) {
        ProcessHandle.of(pid)
                .filter(process -> Math.abs(startedAtMs(process) - startedAtMs) <= CLOCK_TOLERANCE_MS)
                .ifPresent(ChildChange::end);
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE_MS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
        }
    }

    private static long startedAtMs(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    }

    @Override
    public String toString() {
        return "process " + pid;
    }
}
