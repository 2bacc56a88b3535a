package lanparty.lab.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A program that runs inside a namespace until told to stop, with both outputs in one log file. */
public final class NamespacedProcess implements AutoCloseable {
    private static final Duration GRACE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;

    private NamespacedProcess(String name, Process process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
    }

    /** Starts it, with a pipe to type into; the log file is made anew. {@code ip netns exec} becomes the program, so the pid is the program's. */
    public static NamespacedProcess start(Namespace namespace, String name, Path log, List<String> arguments) {
        Command command = namespace.command(arguments.toArray(String[]::new));
        try {
            Files.deleteIfExists(log);
            Process process = new ProcessBuilder(command.arguments())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            return new NamespacedProcess(name, process, log);
        } catch (IOException e) {
            throw new LabException("could not start " + command, e);
        }
    }

    /** Types a line into it. */
    public void type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new LabException(name + " can't be typed to", e);
        }
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Everything it wrote up to now; its last character may be written in part alone. */
    public String log() {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Waits until its log matches, at once if it has already. @throws LabException with the log when it doesn't */
    public MatchResult awaitLog(String regex, Duration limit) {
        Pattern pattern = Pattern.compile(regex);
        Optional<MatchResult> found = Patience.find(limit, () -> {
            boolean ended = !process.isAlive();
            Matcher matcher = pattern.matcher(log());
            if (matcher.find()) {
                return Optional.of(matcher.toMatchResult());
            }
            if (ended) {
                throw new LabException(
                        name + " ended with " + process.exitValue() + " before '" + regex + "':\n" + log());
            }
            return Optional.empty();
        });
        return found.orElseThrow(
                () -> new LabException(name + " didn't say '" + regex + "' in " + limit.toSeconds() + " s:\n" + log()));
    }

    /** Waits until the condition holds, but no longer than the program lives. */
    public void awaitWhileAlive(String what, Duration limit, BooleanSupplier condition) {
        AtomicBoolean holds = new AtomicBoolean();
        Patience.sees(limit, () -> {
            holds.set(condition.getAsBoolean());
            return holds.get() || !process.isAlive();
        });
        if (!holds.get()) {
            throw new LabException(
                    name + ": no " + what + " (" + (isAlive() ? "still runs" : "ended") + "):\n" + log());
        }
    }

    /** Asks it to end, as Ctrl-C or a service manager would, and doesn't wait. */
    public void terminate() {
        process.destroy();
    }

    /** Its process id. */
    public long pid() {
        return process.pid();
    }

    /** Sends a signal, by its name without SIG, to it alone; its children notice nothing. */
    public void signal(String signal) {
        Command.of("kill", "-" + signal, Long.toString(pid())).run();
    }

    /** Ends it the hard way, as a crash would, its children too. */
    public void kill() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** Stops it where it is, as a machine that falls asleep (SIGSTOP). */
    public void pause() {
        Command.of("kill", "-STOP", Long.toString(process.pid())).run();
    }

    /** Lets it go on (SIGCONT). */
    public void resume() {
        Command.of("kill", "-CONT", Long.toString(process.pid())).run();
    }

    /** Its exit code once it has ended. */
    public int exitCode(Duration limit) {
        if (!waitFor(limit)) {
            throw new LabException(name + " still runs after " + limit.toSeconds() + " s:\n" + log());
        }
        return process.exitValue();
    }

    private boolean waitFor(Duration limit) {
        try {
            return process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** SIGTERM to it and its children, SIGKILL after 20 s. */
    @Override
    public void close() {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy();
        waitFor(GRACE);
        children.forEach(ProcessHandle::destroy);
        kill();
        waitFor(GRACE);
        children.forEach(ProcessHandle::destroyForcibly);
    }

    @Override
    public String toString() {
        return name;
    }
}
