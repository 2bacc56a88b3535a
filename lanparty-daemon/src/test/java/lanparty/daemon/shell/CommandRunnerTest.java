package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.UnknownHostException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.stream.Stream;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a user sees of each kind of failure, and what the shell gets. */
class CommandRunnerTest {
    private static final String DETAILS = "; run again with --verbose for details";

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** What the command shall do; it may throw. */
    private Callable<ExitCode> behaviour = () -> ExitCode.CLEAN;

    @Test
    void aCommandThatEndsWellSaysNothing() {
        assertEquals(0, run("--room", "friday"));
        assertEquals("", err.toString());
        assertEquals("", out.toString());
    }

    @Test
    void theCommandsExitCodeIsTheProcesss() {
        behaviour = () -> ExitCode.REFUSED;
        assertEquals(4, run("--room", "friday"));
        assertEquals("", err.toString());
    }

    @Test
    void aSubcommandNeedsNothingThatTheCommandsOwnRunRequires() {
        CommandLine commandLine = new CommandLine(new Party(behaviour));
        commandLine.addSubcommand("doctor", new Doctor());
        int code = new CommandRunner(new PrintWriter(out), new PrintWriter(err)).run(commandLine, "doctor");
        assertEquals("", err.toString());
        assertEquals(3, code);
    }

    @Test
    void aSubcommandsOwnMistakeIsToldUnderItsWholeName() {
        CommandLine commandLine = new CommandLine(new Party(behaviour));
        commandLine.addSubcommand("doctor", new Doctor());
        int code = new CommandRunner(new PrintWriter(out), new PrintWriter(err)).run(commandLine, "doctor", "--x");
        assertEquals(2, code);
        assertTrue(err.toString().contains(" doctor: unknown option '--x'"), err::toString);
    }

    @Test
    void anUnknownOptionIsNamed() {
        assertFailure(2, "unknown option '--frobnicate' (try --help)", "--room", "friday", "--frobnicate");
    }

    @Test
    void aMistypedOptionGetsASuggestion() {
        assertFailure(2, "unknown option '--romm'; did you mean --room or --rooms? (try --help)", "--romm", "friday");
    }

    @Test
    void anArgumentTooManyIsNamed() {
        assertFailure(2, "unexpected argument 'friday' (try --help)", "--room", "x", "friday");
    }

    @Test
    void aMissingOptionIsNamed() {
        assertFailure(2, "missing required option: '--room=CODE' (try --help)");
    }

    @Test
    void aMissingValueIsNamed() {
        assertFailure(2, "missing required parameter for option '--room' (CODE) (try --help)", "--room");
    }

    @Test
    void aConvertersSentenceIsTheWholeMessage() {
        assertFailure(2, "--room: 'two words' is not a room; use one word (try --help)", "--room", "two words");
    }

    @ParameterizedTest
    @MethodSource("notWhole")
    void aNumberThatIsNoneIsNamed(String number) {
        assertFailure(
                2, "--rooms: '" + number + "' is not a whole number (try --help)", "--room", "x", "--rooms", number);
    }

    static Stream<String> notWhole() {
        return Stream.of("many", "1.5", "99999999999", "");
    }

    @Test
    void quietAndVerboseContradictEachOther() {
        assertFailure(2, "--verbose and --quiet contradict each other (try --help)", "-v", "-q", "--room", "x");
    }

    @Test
    void aFailureThatTheUserCanCureIsItsSentenceAndCode() {
        behaviour = () -> {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "no interface eth9; name one that 'ip link' lists");
        };
        assertFailure(3, "no interface eth9; name one that 'ip link' lists", "--room", "x");
    }

    @Test
    void aFailureThatTheUserCanCureIsFoundAmongTheCauses() {
        behaviour = () -> {
            throw new CompletionException(
                    new IllegalStateException(new UserFacingException(ExitCode.REFUSED, "the room is full")));
        };
        assertFailure(4, "the room is full", "--room", "x");
    }

    static Stream<Arguments> unexpected() {
        return Stream.of(
                Arguments.of(
                        new IllegalStateException("no loop"),
                        "something unexpected failed (IllegalStateException: no loop)"),
                Arguments.of(
                        new IllegalArgumentException("bad\nbudget"),
                        "something unexpected failed (IllegalArgumentException: bad budget)"),
                Arguments.of(new NullPointerException(), "something unexpected failed (NullPointerException)"),
                Arguments.of(new NoSuchFileException("/a/key.pem"), "'/a/key.pem' does not exist"),
                Arguments.of(
                        new UncheckedIOException(new AccessDeniedException("/a/key.pem")),
                        "no permission for '/a/key.pem'"),
                Arguments.of(new FileAlreadyExistsException("/a"), "'/a' is in the way"),
                Arguments.of(
                        new CompletionException(new BindException("Address already in use")),
                        "the address to listen on is in use or not this machine's (Address already in use)"),
                Arguments.of(new UnknownHostException("relay.invalid"), "no address is known for 'relay.invalid'"));
    }

    @ParameterizedTest
    @MethodSource("unexpected")
    void anyOtherFailureSaysWhatItMostLikelyIs(Exception failure, String sentence) {
        behaviour = () -> {
            throw failure;
        };
        assertFailure(1, sentence + DETAILS, "--room", "x");
    }

    @Test
    void aNativeLibraryThatCannotBeLoadedIsOneSentenceToo() {
        behaviour = () -> {
            throw new UnsatisfiedLinkError("no quiche");
        };
        assertFailure(
                1,
                "a native library can't be loaded; lanparty runs on Linux, x86_64 and aarch64 (no quiche)" + DETAILS,
                "--room",
                "x");
    }

    @Test
    void verboseAddsTheStackTraceBelowTheSentence() {
        behaviour = () -> {
            throw new IllegalStateException("no loop");
        };
        assertEquals(1, run("--verbose", "--room", "x"));
        assertTrue(
                err.toString()
                        .startsWith("lanparty-test: something unexpected failed (IllegalStateException: no loop)"
                                + System.lineSeparator()),
                err.toString());
        assertTrue(err.toString().contains("\tat lanparty."), err.toString());
        assertFalse(err.toString().contains("run again"), err.toString());
    }

    @Test
    void verboseShowsTheCauseOfWhatTheUserCanCure() {
        behaviour = () -> {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "no key", new NoSuchFileException("/a/key.pem"));
        };
        assertEquals(3, run("--verbose", "--room", "x"));
        assertTrue(err.toString().contains("NoSuchFileException: /a/key.pem"), err.toString());
    }

    @Test
    void helpGoesToStandardOutputAndIsASuccess() {
        assertEquals(0, run("--help"));
        assertTrue(out.toString().startsWith("Usage: lanparty-test"), out.toString());
        assertTrue(out.toString().contains("--log-frames"), out.toString());
        assertEquals("", err.toString());
    }

    @Test
    void versionNamesProgramJavaAndSystem() {
        assertEquals(0, run("--version"));
        assertEquals(
                "lanparty-test development (Java " + System.getProperty("java.version") + ", "
                        + System.getProperty("os.name") + " " + System.getProperty("os.arch") + ")",
                out.toString().strip());
    }

    private void assertFailure(int exitCode, String sentence, String... args) {
        assertEquals(exitCode, run(args));
        assertEquals("lanparty-test: " + sentence + System.lineSeparator(), err.toString());
        assertEquals("", out.toString());
    }

    private int run(String... args) {
        CommandLine commandLine = new CommandLine(new Party(behaviour)).registerConverter(Room.class, Room::parse);
        return new CommandRunner(new PrintWriter(out), new PrintWriter(err)).run(commandLine, args);
    }

    /** A type that refuses what isn't one, as those of lanparty do. */
    private record Room(String code) {
        static Room parse(String text) {
            if (text.contains(" ")) {
                throw new IllegalArgumentException("'" + text + "' is not a room; use one word");
            }
            return new Room(text);
        }
    }

    /** A command as the daemons have them. */
    @Command(name = "lanparty-test", mixinStandardHelpOptions = true, versionProvider = VersionProvider.class)
    private static final class Party implements Callable<ExitCode> {
        private final Callable<ExitCode> behaviour;

        @Mixin
        private @Nullable LoggingOptions logging;

        @Option(names = "--room", required = true, paramLabel = "CODE")
        private @Nullable Room room;

        @Option(names = "--rooms")
        private int rooms;

        Party(Callable<ExitCode> behaviour) {
            this.behaviour = behaviour;
        }

        @Override
        public ExitCode call() throws Exception {
            return behaviour.call();
        }
    }

    @Command(name = "doctor")
    private static final class Doctor implements Callable<ExitCode> {
        @Override
        public ExitCode call() {
            return ExitCode.ENVIRONMENT;
        }
    }
}
