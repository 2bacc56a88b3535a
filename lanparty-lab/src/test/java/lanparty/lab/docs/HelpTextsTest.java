package lanparty.lab.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import lanparty.daemon.shell.CommandRunner;
import lanparty.lab.Jars;
import lanparty.lab.packaging.PackageTexts;
import lanparty.lab.program.LabMain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * The texts of docs/help, which {@code ./lanparty COMMAND --help} shows without a build, are what the commands themselves say. The
 * commands' own words are left in {@code target/help}, to be copied from there.
 */
final class HelpTextsTest {
    private static final Path TEXTS =
            Jars.ofThisWorkspace().top().resolve("docs").resolve("help");
    private static final Path MADE = Path.of("target", "help");

    /** Of commands that are scripts. */
    private static final Set<String> WRITTEN_BY_HAND =
            Set.of("help", "test", "build", "package", "fuzz", "doctor", "capture", "bench-micro");

    @ParameterizedTest
    @MethodSource("commands")
    void aTextIsWhatTheCommandSays(Described command) throws IOException {
        String said = command.help();
        Files.createDirectories(MADE);
        Files.writeString(MADE.resolve(command.file()), said);
        Path text = TEXTS.resolve(command.file());
        String cure = "copy lanparty-lab/target/help/" + command.file() + " into docs/help";
        assertTrue(Files.exists(text), cure);
        assertEquals(said, Files.readString(text), cure);
    }

    @Test
    void thereIsNoTextWithoutItsCommand() throws IOException {
        Set<String> expected = new TreeSet<>(WRITTEN_BY_HAND);
        commands().forEach(command -> expected.add(command.name()));
        try (Stream<Path> texts = Files.list(TEXTS)) {
            Set<String> found = texts.map(text -> text.getFileName().toString().replaceFirst("\\.txt$", ""))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertEquals(expected, found);
        }
    }

    @Test
    void theListOfCommandsNamesEach() throws IOException {
        String list = Files.readString(TEXTS.resolve("help.txt"));
        for (Described command : commands().toList()) {
            assertTrue(list.contains(command.words().get(0)), command.name());
        }
    }

    static Stream<Described> commands() {
        Stream<Described> daemons = PackageTexts.daemons().stream()
                .flatMap(daemon ->
                        below(daemon, List.of(), List.of(daemon.getCommandName().replaceFirst("lanparty-", ""))));
        CommandLine lab = LabMain.commandLine(Jars.ofThisWorkspace(), () -> 0);
        Stream<Described> programs =
                lab.getSubcommands().keySet().stream().flatMap(name -> below(lab, List.of(name), List.of(name)));
        return Stream.concat(daemons, programs);
    }

    /** The command to which these arguments lead, and all commands of it. */
    private static Stream<Described> below(CommandLine root, List<String> arguments, List<String> words) {
        CommandLine command = root;
        for (String argument : arguments) {
            command = Objects.requireNonNull(command.getSubcommands().get(argument));
        }
        return Stream.concat(
                Stream.of(new Described(root, arguments, words)),
                command.getSubcommands().keySet().stream()
                        .flatMap(name -> below(root, longer(arguments, name), longer(words, name))));
    }

    private static List<String> longer(List<String> words, String last) {
        return Stream.concat(words.stream(), Stream.of(last)).toList();
    }

    /**
     * A command.
     *
     * @param root the program
     * @param arguments that lead to the command in the program
     * @param words that lead to it behind {@code ./lanparty}
     */
    record Described(CommandLine root, List<String> arguments, List<String> words) {
        String name() {
            return words.stream().map(word -> word.replaceFirst("^--", "")).collect(Collectors.joining("-"));
        }

        String file() {
            return name() + ".txt";
        }

        String help() {
            StringWriter out = new StringWriter();
            StringWriter err = new StringWriter();
            CommandRunner runner = new CommandRunner(new PrintWriter(out), new PrintWriter(err));
            assertEquals(0, runner.run(root, longer(arguments, "--help").toArray(String[]::new)), err::toString);
            return out.toString();
        }

        @Override
        public String toString() {
            return name();
        }
    }
}
