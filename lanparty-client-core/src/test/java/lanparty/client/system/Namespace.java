package lanparty.client.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.ProgramPath;
import lanparty.daemon.command.SystemCommand;

/** A network namespace of a test's own, deleted with all that is in it when the test ends. */
public final class Namespace implements SystemCommand, AutoCloseable {
    private static final AtomicInteger COUNT = new AtomicInteger();

    private final SystemCommand system =
            new ProcessCommand(new ProgramPath(System.getenv("PATH")), Duration.ofSeconds(10));
    private final String name = "lpc" + ProcessHandle.current().pid() + "-" + COUNT.incrementAndGet();

    /** Makes it, with its loopback up. */
    public Namespace() throws CommandException {
        system.run(List.of("ip", "netns", "add", name));
        sh("ip link set lo up");
    }

    /** Name for {@code ip netns}. */
    public String name() {
        return name;
    }

    @Override
    public String run(List<String> words) throws CommandException {
        List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", name));
        inside.addAll(words);
        return system.run(inside);
    }

    /** Runs words that hold no spaces of their own. */
    public String sh(String line) throws CommandException {
        return run(List.of(line.split(" ")));
    }

    @Override
    public void close() throws CommandException {
        system.run(List.of("ip", "netns", "delete", name));
    }
}
