package lanparty.lab;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import lanparty.lab.net.LabException;

/**
 * The three executable jars and the Java that runs them.
 *
 * @param java the {@code java} program
 * @param top the workspace's top folder, below which the jars were built
 */
public record Jars(Path java, Path top) {
    /** Names the workspace's top folder where the lab is not started from it or from its own module. */
    public static final String TOP_PROPERTY = "lanparty.top";

    /** The jars of this workspace, run by the Java that runs this. */
    public static Jars ofThisWorkspace() {
        String named = System.getProperty(TOP_PROPERTY);
        Path here = Path.of(named == null ? "" : named).toAbsolutePath();
        Path top = Files.isDirectory(here.resolve("lanparty-relay"))
                ? here
                : here.resolve("..").normalize();
        return new Jars(Path.of(System.getProperty("java.home"), "bin", "java"), top);
    }

    /** The same jars run by another JDK. */
    public Jars runBy(Path javaHome) {
        return new Jars(javaHome.resolve("bin").resolve("java"), top);
    }

    /** Whether all three were built. */
    public boolean areBuilt() {
        for (Daemon daemon : Daemon.values()) {
            if (!Files.isReadable(path(daemon))) {
                return false;
            }
        }
        return true;
    }

    /** Where a daemon's jar is. */
    public Path path(Daemon daemon) {
        return top.resolve(daemon.module()).resolve("target").resolve(daemon.jar());
    }

    /** The command line of a daemon, as its user would type it. */
    public List<String> command(Daemon daemon, List<String> options) {
        Path jar = path(daemon);
        if (!Files.isReadable(jar)) {
            throw new LabException(jar + " is missing; build it with: ./lanparty build");
        }
        List<String> command = new ArrayList<>(List.of(java.toString(), "-jar", jar.toString()));
        command.addAll(options);
        return command;
    }
}
