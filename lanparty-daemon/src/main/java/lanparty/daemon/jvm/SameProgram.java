package lanparty.daemon.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another main class of the program that runs here, for a process of its own. */
public final class SameProgram {
    private static final Path COMMAND_LINE = Path.of("/proc/self/cmdline");
    private static final Path PROGRAM = Path.of("/proc/self/exe");

    private SameProgram() {}

    /** Its command line: the same Java with the same options and jar. */
    public static List<String> command(String mainClass, List<String> arguments) throws IOException {
        List<String> words = new ArrayList<>();
        words.add(Files.readSymbolicLink(PROGRAM).toString());
        JavaCommand.parse(Files.readAllBytes(COMMAND_LINE)).ifPresent(here -> words.addAll(here.options()));
        words.addAll(List.of("-Djffi.unsafe.disabled=true", "-cp", System.getProperty("java.class.path"), mainClass));
        words.addAll(arguments);
        return words;
    }
}
