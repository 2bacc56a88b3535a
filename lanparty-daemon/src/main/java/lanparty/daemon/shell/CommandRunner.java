package lanparty.daemon.shell;

import ch.qos.logback.classic.spi.ThrowableProxy;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import lanparty.obs.ExitCode;
import lanparty.obs.FrameLog;
import lanparty.obs.PlainText;
import lanparty.obs.UserFacingException;
import lanparty.obs.capture.FrameCapture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;

/**
 * Runs a picocli command so that every failure is one line on standard error, {@code lanparty-relay: sentence}, and an
 * {@link ExitCode}.
 *
 * <ul>
 *   <li>The command line is wrong: picocli's own words or the sentence of the {@link IllegalArgumentException} that an
 *       option's converter threw, and where help is; {@link ExitCode#USAGE}.
 *   <li>A {@link UserFacingException}, also as a cause: its sentence and its code.
 *   <li>Anything else: the likely thing in words and that {@code --verbose} shows more; {@link ExitCode#FAILURE}.
 * </ul>
 *
 * <p>Stack traces are printed with {@code --verbose} only. A command that mixes in {@link LoggingOptions} finds logging
 * configured when it is called. It is a {@code Runnable}, or a {@code Callable} of an {@link ExitCode} or {@code Integer}.
 */
public final class CommandRunner {
    /** Columns of the help text. Asking the terminal would start a process. */
    private static final int HELP_WIDTH = 100;

    private final PrintWriter out;
    private final PrintWriter err;

    /** Output to wherever the caller says; both writers stay the caller's. */
    public CommandRunner(PrintWriter out, PrintWriter err) {
        this.out = out;
        this.err = err;
    }

    /** Output to this process's own standard streams; in UTF-8, as sudo often hides that the terminal speaks it. */
    public static CommandRunner ofProcess() {
        return new CommandRunner(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    }

    /** Parses, calls the command, and returns what the process should exit with. */
    public int run(CommandLine commandLine, String... args) {
        commandLine
                .setOut(out)
                .setErr(err)
                .setUsageHelpWidth(HELP_WIDTH)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(this::execute)
                .setParameterExceptionHandler((e, rejected) -> wrongUsage(e))
                .setExecutionExceptionHandler((e, command, parsed) -> failure(e, command));
        SubcommandCall.prepare(commandLine, args);
        try {
            return commandLine.execute(args);
        } catch (LinkageError e) {
            // Natives that this machine can't load arrive as one; picocli lets errors through.
            return failure(e, commandLine);
        } finally {
            out.flush();
            err.flush();
        }
    }

    private int execute(ParseResult parsed) {
        ParseResult called = parsed;
        while (called.hasSubcommand()) {
            called = called.subcommand();
        }
        LoggingOptions logging = LoggingOptions.of(called.commandSpec());
        if (logging != null) {
            logging.apply(called.commandSpec().commandLine());
        }
        int code = executeCaptured(parsed, called.commandSpec());
        Object result = called.commandSpec().commandLine().getExecutionResult();
        return result instanceof ExitCode exitCode ? exitCode.code() : code;
    }

    private static int executeCaptured(ParseResult parsed, CommandSpec called) {
        CaptureOptions options = CaptureOptions.of(called);
        try (FrameCapture capture = options == null ? null : options.open(called.commandLine())) {
            FrameLog.showTo(capture);
            return new RunLast().execute(parsed);
        } finally {
            FrameLog.showTo(null);
        }
    }

    private int wrongUsage(ParameterException e) {
        tell(e.getCommandLine(), UsageSentence.of(e) + " (try --help)");
        return ExitCode.USAGE.code();
    }

    private int failure(Throwable failure, CommandLine commandLine) {
        LoggingOptions logging = LoggingOptions.of(commandLine.getCommandSpec());
        boolean isVerbose = logging != null && logging.isVerbose();
        UserFacingException cure = userFacing(failure);
        if (cure != null) {
            tell(commandLine, String.valueOf(cure.getMessage()));
        } else {
            tell(
                    commandLine,
                    FailureSentence.of(failure) + (isVerbose ? "" : "; run again with --verbose for details"));
        }
        if (isVerbose) {
            err.println(TracePrint.of(new ThrowableProxy(failure)));
        }
        return (cure == null ? ExitCode.FAILURE : cure.exitCode()).code();
    }

    private void tell(CommandLine commandLine, String sentence) {
        err.println(commandLine.getCommandSpec().qualifiedName() + ": " + PlainText.escape(sentence));
    }

    private static @Nullable UserFacingException userFacing(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof UserFacingException cure) {
                return cure;
            }
        }
        return null;
    }
}
