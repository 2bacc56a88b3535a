package lanparty.lab.packaging;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.Party;
import lanparty.lab.net.Command;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.net.NamespacedProcess;
import lanparty.lab.net.Patience;

/** One person's machine at the party, without Java, and everything that was typed at it with what it said. */
final class RoleMachine implements AutoCloseable {
    private static final Duration LIMIT = Patience.LONG_ENOUGH;

    private final String name;
    private final Party party;
    private final Namespace network;
    private final DebianSandbox system;
    private final List<String> transcript = new ArrayList<>();
    private final List<NamespacedProcess> running = new ArrayList<>();

    /** A fresh one on this network of the party's. */
    RoleMachine(String name, Party party, Namespace network) {
        this.name = name;
        this.party = party;
        this.network = network;
        system = DebianSandbox.open(Path.of("target", "sandbox-" + name));
    }

    /** Runs a line to its end, which must be a good one. */
    String types(String line) {
        Command.Outcome outcome = network.command(
                        system.words("cd /mnt && " + line).toArray(String[]::new))
                .within(LIMIT)
                .attempt();
        note(line, outcome.stdout() + outcome.stderr());
        if (outcome.exitCode() != 0) {
            throw new LabException(name + ": " + line + " ended with " + outcome.exitCode() + ": " + outcome.all());
        }
        return outcome.stdout();
    }

    /** Starts what runs until it is told to end; it is in the transcript once {@link #ends} has ended it. */
    NamespacedProcess starts(String line) {
        NamespacedProcess process =
                party.start(network, name + "-" + running.size(), system.words("cd /root && exec " + line));
        running.add(process);
        return process;
    }

    /** Presses Ctrl-C in what was started by that line, as it were. */
    int ends(NamespacedProcess process, String line) {
        process.terminate();
        int exitCode = process.exitCode(LIMIT);
        note(line, process.log());
        return exitCode;
    }

    /** A file of the administrator's, given to another machine's. */
    void gives(String file, RoleMachine other) {
        String octets = system.run("base64 --wrap=0 /root/" + file).strip();
        other.system.run("echo " + octets + " | base64 --decode > /root/" + file);
    }

    private void note(String line, String said) {
        transcript.add("# " + line + "\n" + said.stripTrailing() + "\n");
    }

    /** Keeps what was typed and said. */
    void keepTranscript(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.writeString(folder.resolve(name + ".txt"), String.join("\n", transcript));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        running.forEach(NamespacedProcess::close);
        system.close();
    }
}
