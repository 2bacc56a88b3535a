package lanparty.daemon.command;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;

/** A {@link SystemCommand} as a child process. */
public final class ProcessCommand implements SystemCommand {
    /** {@code ip} answers within milliseconds; seconds mean that the kernel's netlink is stuck. */
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(5);

    /** More than most answers have, and little enough to be read as JSON in a small heap; what follows is thrown away. */
    private static final int MOST_OCTETS = 2 << 20;

    /** Which Debian package has a program, for the sentence that says it is missing. */
    private static final Map<String, String> PACKAGES = Map.of("ip", "iproute2", "tc", "iproute2", "nft", "nftables");

    private final ProgramPath programs;
    private final Duration timeout;

    /**
     * Runs nothing yet.
     *
     * @param programs where to look
     * @param timeout after which a program is killed
     */
    public ProcessCommand(ProgramPath programs, Duration timeout) {
        this.programs = programs;
        this.timeout = timeout;
    }

    /** In the usual folders and then by this process's PATH, with the usual patience. */
    public static ProcessCommand ofThisProcess() {
        return new ProcessCommand(ProgramPath.usualFirst(System.getenv("PATH")), DEFAULT_TIMEOUT);
    }

    @Override
    public String run(List<String> words) throws CommandException {
        String name = words.get(0);
        Path program = programs.find(name);
        if (program == null) {
            throw new CommandException(
                    "'" + name + "' is not installed; run: apt install " + PACKAGES.getOrDefault(name, name), "");
        }
        List<String> command = new ArrayList<>(words);
        command.set(0, program.toString());
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            try {
                process.getOutputStream().close();
                return finish(process, words);
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw e instanceof CommandException known
                    ? known
                    : new CommandException("'" + String.join(" ", words) + "' can't be run: " + e.getMessage(), "");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandException("'" + String.join(" ", words) + "' was interrupted", "");
        }
    }

    private String finish(Process process, List<String> words) throws CommandException, InterruptedException {
        CompletableFuture<String> output = CompletableFuture.supplyAsync(() -> readAll(process));
        if (!process.waitFor(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new CommandException(
                    "'" + String.join(" ", words) + "' did not end within " + timeout.toSeconds() + " s", "");
        }
        String text;
        try {
            text = output.join().strip();
        } catch (CompletionException e) {
            text = "";
        }
        if (process.exitValue() != 0) {
            String said = text.isEmpty() ? "exit code " + process.exitValue() : text.replace('\n', ' ');
            throw new CommandException("'" + String.join(" ", words) + "' failed: " + said, text);
        }
        return text;
    }

    private static String readAll(Process process) {
        try (InputStream said = process.getInputStream()) {
            byte[] kept = said.readNBytes(MOST_OCTETS);
            said.transferTo(OutputStream.nullOutputStream());
            return new String(kept, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
