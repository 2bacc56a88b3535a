package lanparty.lab.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * One program run to its end: an argument list (no shell in between), a time limit, its output kept.
 *
 * @param arguments the program and its arguments
 * @param limit after which the program is killed and the run counts as failed
 */
public record Command(List<String> arguments, Duration limit) {
    private static final Duration USUAL_LIMIT = Patience.LONG_ENOUGH;

    /** Copies the arguments. */
    public Command {
        arguments = List.copyOf(arguments);
    }

    /** A command with the usual limit, {@link Patience#LONG_ENOUGH}. */
    public static Command of(String... arguments) {
        return new Command(List.of(arguments), USUAL_LIMIT);
    }

    /** The same with further arguments. */
    public Command with(String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return new Command(all, limit);
    }

    /** The same with another limit. */
    public Command within(Duration otherLimit) {
        return new Command(arguments, otherLimit);
    }

    /** Runs it and expects exit code 0; returns what it wrote to standard output. */
    public String run() {
        Outcome outcome = attempt();
        if (outcome.exitCode() != 0) {
            throw new LabException(this + " ended with " + outcome.exitCode() + ": " + outcome.all());
        }
        return outcome.stdout();
    }

    /** Runs it and returns whatever came of it. @throws LabException if it can't be started or runs too long */
    public Outcome attempt() {
        Process process = start();
        CompletableFuture<String> stdout =
                CompletableFuture.supplyAsync(() -> text(process.getInputStream()), Command::onOwnThread);
        CompletableFuture<String> stderr =
                CompletableFuture.supplyAsync(() -> text(process.getErrorStream()), Command::onOwnThread);
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new LabException(this + " still ran after " + limit.toSeconds() + " s");
            }
            return new Outcome(process.exitValue(), stdout.join(), stderr.join());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LabException("interrupted while running " + this, e);
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process start() {
        try {
            Process process = new ProcessBuilder(arguments).start();
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new LabException("could not start " + this, e);
        }
    }

    /** Not on the common pool: a reader waits as long as its program runs, and would keep others from being read. */
    private static void onOwnThread(Runnable reader) {
        Thread thread = new Thread(reader, "command-output");
        thread.setDaemon(true);
        thread.start();
    }

    private static String text(InputStream stream) {
        try (stream) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return String.join(" ", arguments);
    }

    /**
     * What came of a run.
     *
     * @param exitCode the program's exit code
     * @param stdout its standard output
     * @param stderr its standard error
     */
    public record Outcome(int exitCode, String stdout, String stderr) {
        /** Both outputs, for a message. */
        public String all() {
            return (stdout + stderr).strip();
        }
    }
}
