package lanparty.daemon.shell;

import ch.qos.logback.classic.LoggerContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How much a command says. Mix it in with {@code @Mixin}; {@link CommandRunner} applies it before the call. */
public final class LoggingOptions {
    @Option(
            names = {"-v", "--verbose"},
            description = "Say everything, with stack traces where something fails.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            description = "Say only what needs attention.")
    private boolean quiet;

    @Option(
            names = "--log-frames",
            description = "Write one line for each Ethernet frame: its direction, source and destination, and whether"
                    + " it was forwarded or dropped.")
    private boolean logFrames;

    @Option(
            names = "--log-format",
            paramLabel = "text|json",
            description = "The format of log lines: 'text' for people, 'json' for programs, one object a line. Default:"
                    + " text.")
    private LogFormat format = LogFormat.TEXT;

    /** True where stack traces are wanted. */
    public boolean isVerbose() {
        return verbose;
    }

    /** True where each frame gets a line. */
    public boolean hasFrames() {
        return logFrames;
    }

    /** What lines look like. */
    public LogFormat format() {
        return format;
    }

    /** How much is wanted. */
    public LogVolume volume() {
        return verbose ? LogVolume.VERBOSE : quiet ? LogVolume.QUIET : LogVolume.NORMAL;
    }

    /** Sets up this process's logging as the options of this command say. */
    void apply(CommandLine command) {
        if (verbose && quiet) {
            throw new ParameterException(command, "--verbose and --quiet contradict each other");
        }
        if (LoggerFactory.getILoggerFactory() instanceof LoggerContext context) {
            ConsoleLogging.configure(context, volume(), format, logFrames, LogOutput.ofProcess());
        }
    }

    /** What this command has mixed in; null where it is none of these. */
    static @Nullable LoggingOptions of(CommandSpec command) {
        return MixedIn.of(command, LoggingOptions.class);
    }
}
