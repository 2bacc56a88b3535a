package lanparty.lab.chaos.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import lanparty.lab.net.Command;
import lanparty.lab.net.Namespace;

/**
 * What can be seen of daemons on a party's machines: interfaces, addresses, routes, traffic control and processes. Taken
 * before they start and after they ended, both must be the same.
 *
 * @param byMachine the lines found, by the machine's name
 */
public record Traces(Map<String, Set<String>> byMachine) {
    /** The invariant's name. */
    public static final String INVARIANT = "left behind";

    /** Looks at every machine. */
    public static Traces of(List<Namespace> machines) {
        Map<String, Set<String>> found = new LinkedHashMap<>();
        for (Namespace machine : machines) {
            found.put(machine.name(), of(machine));
        }
        return new Traces(found);
    }

    private static Set<String> of(Namespace machine) {
        Set<String> lines = new TreeSet<>();
        String links = machine.run("ip", "-brief", "link", "show");
        links.lines().map(line -> "link " + line.strip().split("[@\\s]")[0]).forEach(lines::add);
        add(lines, "address ", machine.run("ip", "-4", "-brief", "address", "show"));
        add(lines, "route ", machine.run("ip", "-4", "route", "show", "table", "all"));
        add(lines, "qdisc ", machine.run("tc", "qdisc", "show"));
        machine.processes().stream()
                .map(process -> "process " + process.info().commandLine().orElse("?"))
                .forEach(lines::add);
        return lines;
    }

    private static void add(Set<String> lines, String what, String output) {
        // qdisc handles and the order of flags are the kernel's whim.
        output.lines().map(line -> what + line.strip().replaceAll("\\s+", " ")).forEach(lines::add);
    }

    /** What is there now and was not before, and what is missing, in words. */
    public List<String> differences(Traces later) {
        List<String> differences = new ArrayList<>();
        byMachine.forEach((machine, before) -> {
            Set<String> after = later.byMachine.getOrDefault(machine, Set.of());
            after.stream()
                    .filter(line -> !before.contains(line))
                    .forEach(line -> differences.add("new on " + machine + ": " + line));
            before.stream()
                    .filter(line -> !after.contains(line))
                    .forEach(line -> differences.add("gone from " + machine + ": " + line));
        });
        return differences;
    }

    /** Namespaces of this process's labs, which closing them must remove. */
    public static List<String> namespacesOfThisProcess() {
        String prefix = "lp" + ProcessHandle.current().pid() + "x";
        return Command.of("ip", "netns", "list")
                .run()
                .lines()
                .map(line -> line.split(" ")[0])
                .filter(name -> name.startsWith(prefix))
                .toList();
    }

    /** File systems that are still mounted below a folder. */
    public static List<String> mountsBelow(Path folder) {
        try {
            return Files.readAllLines(Path.of("/proc/self/mounts")).stream()
                    .map(line -> line.split(" ")[1])
                    .filter(mounted -> mounted.startsWith(folder.toAbsolutePath() + "/"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
