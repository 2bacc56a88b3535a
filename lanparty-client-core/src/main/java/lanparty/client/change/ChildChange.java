package lanparty.client.change;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import lanparty.daemon.command.SystemCommand;

/**
 * A program that was left running: it outlives a crash of its parent.
 *
 * <p>A process id is given out again, so the kernel's own start time goes with it. That is counted from the start of the machine:
 * the time of day moves when the clock is set, and with it what {@link ProcessHandle.Info#startInstant} says.
 *
 * @param pid its process id
 * @param bootId which start of the machine it belongs to: {@code /proc/sys/kernel/random/boot_id}
 * @param startTicks when it started, in clock ticks since then: {@code starttime} of {@code /proc/PID/stat}, proc_pid_stat(5)
 */
public record ChildChange(long pid, String bootId, long startTicks) implements Change {
    private static final Path BOOT_ID = Path.of("/proc/sys/kernel/random/boot_id");

    /** {@code starttime} is field 22; the first after the name in brackets is field 3. */
    private static final int START_TIME_AFTER_NAME = 22 - 3;

    /** Of a program that has ended. */
    private static final long NEVER = -1;

    /** A program that was asked to end has this long to tidy up. */
    private static final long PATIENCE_MS = 2_000;

    /** A program that is running now. */
    public static ChildChange of(ProcessHandle process) {
        return new ChildChange(process.pid(), thisBoot(), startTicks(process.pid()));
    }

    @Override
    public void make(SystemCommand system) {
        // Started by the holder of its streams.
    }

    @Override
    public void undo(SystemCommand system) {
        // The handle comes first: it ends no other process that takes the number after the comparison.
        ProcessHandle.of(pid)
                .filter(process -> startTicks != NEVER && equals(of(process)))
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

    private static String thisBoot() {
        try {
            return Files.readString(BOOT_ID).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static long startTicks(long pid) {
        try {
            String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
            // A name may hold spaces and brackets.
            String[] afterName =
                    stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
            return Long.parseLong(afterName[START_TIME_AFTER_NAME]);
        } catch (IOException e) {
            return NEVER;
        }
    }

    @Override
    public String toString() {
        return "process " + pid;
    }
}
