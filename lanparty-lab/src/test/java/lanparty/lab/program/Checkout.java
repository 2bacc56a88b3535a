package lanparty.lab.program;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import lanparty.lab.Jars;
import lanparty.lab.net.Command;

/**
 * The launcher in a checkout that holds nothing else, on a machine with these programs alone: the shell's own, and stand-ins that
 * write down how they are called.
 */
final class Checkout {
    private static final Path TOP = Jars.ofThisWorkspace().top();
    private static final List<String> MODULES = List.of("relay", "gateway", "client-core");
    private static final List<String> JARS = List.of("relay", "gateway", "client");

    private final Path top;
    private final Path programs;
    private final Path calls;

    Checkout(Path folder) throws IOException {
        top = Files.createDirectories(folder.resolve("checkout"));
        programs = Files.createDirectories(folder.resolve("bin"));
        calls = folder.resolve("calls");
        copy("lanparty");
        for (String part : List.of("config", "docs/help")) {
            Files.createDirectories(top.resolve(part));
            try (Stream<Path> files = Files.list(TOP.resolve(part))) {
                for (Path file : files.toList()) {
                    copy(part + "/" + file.getFileName());
                }
            }
        }
        Files.writeString(top.resolve("pom.xml"), "");
        for (String module : MODULES) {
            Files.createDirectories(top.resolve("lanparty-" + module).resolve("src/main"));
            Files.writeString(top.resolve("lanparty-" + module).resolve("pom.xml"), "");
        }
    }

    private void copy(String file) throws IOException {
        Files.copy(TOP.resolve(file), top.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
    }

    /** Programs of this machine. */
    Checkout with(String... names) throws IOException {
        for (String name : names) {
            Path program = Stream.of("/usr/bin", "/bin")
                    .map(folder -> Path.of(folder, name))
                    .filter(Files::exists)
                    .findFirst()
                    .orElseThrow();
            Files.createSymbolicLink(programs.resolve(name), program);
        }
        return this;
    }

    /** What the launcher's own work takes. */
    Checkout withShell() throws IOException {
        return with("bash", "cat", "dirname", "find", "mkdir", "mktemp", "readlink", "rm", "sed", "tail", "touch");
    }

    /** A stand-in that writes down its arguments, says this and ends with this code. */
    Checkout withStandIn(String name, String says, int code) throws IOException {
        Path program = programs.resolve(name);
        Files.writeString(
                program, "#!/bin/sh\necho \"%s $*\" >>'%s'\necho '%s'\nexit %d\n".formatted(name, calls, says, code));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        return this;
    }

    /** The user, a JDK of this release and Maven. */
    Checkout withBuildTools(boolean isRoot, int java) throws IOException {
        return withShell()
                .withStandIn("id", isRoot ? "0" : "1000", 0)
                .withStandIn("java", "openjdk version \"" + java + ".0.1\" 2026-01-01", 0)
                .withStandIn("javac", "", 0)
                .withStandIn("mvn", "as Maven says it", 0);
    }

    /** As a build leaves it, of sources that are older. */
    Checkout built() throws IOException {
        for (int i = 0; i < JARS.size(); i++) {
            Path target = Files.createDirectories(
                    top.resolve("lanparty-" + MODULES.get(i)).resolve("target"));
            Files.writeString(target.resolve("lanparty-" + JARS.get(i) + ".jar"), "");
        }
        Files.createDirectories(top.resolve("target"));
        Files.writeString(top.resolve("target").resolve("built"), "");
        setTime(top.resolve("target/built"), "2026-01-02T00:00:00Z");
        try (Stream<Path> files = Files.walk(top)) {
            files.filter(file -> file.endsWith("pom.xml")).forEach(file -> setTime(file, "2026-01-01T00:00:00Z"));
        }
        return this;
    }

    /** A source that was changed after the build. */
    Checkout changed() throws IOException {
        Files.writeString(top.resolve("lanparty-relay/src/main/Changed.java"), "", StandardOpenOption.CREATE_NEW);
        return this;
    }

    private static void setTime(Path file, String time) {
        try {
            Files.setLastModifiedTime(file, FileTime.from(Instant.parse(time)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Calls the launcher. */
    Command.Outcome run(String... words) {
        List<String> line = new ArrayList<>(List.of("/usr/bin/env", "-i", "PATH=" + programs));
        line.add(top.resolve("lanparty").toString());
        line.addAll(List.of(words));
        return Command.of(line.toArray(String[]::new)).attempt();
    }

    /** How these stand-ins were called, in order, without questions for the version and the user. */
    List<String> calls() throws IOException {
        if (!Files.exists(calls)) {
            return List.of();
        }
        return Files.readAllLines(calls).stream()
                .filter(call -> !call.equals("java -version") && !call.startsWith("id "))
                .map(call -> call.replace(top + "/", ""))
                .toList();
    }
}
