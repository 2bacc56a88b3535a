package lanparty.daemon.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import lanparty.obs.capture.FrameCapture;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** Whether frames are captured. Mix it in with {@code @Mixin}; {@link CommandRunner} opens the file and closes it. */
public final class CaptureOptions {
    private static final int USUAL_LIMIT_MB = 256;
    private static final int HIGHEST_LIMIT_MB = 1_000_000;
    private static final long MEGABYTE = 1_000_000;

    @Option(
            names = "--capture",
            paramLabel = "FILE",
            description = "Copy each Ethernet frame into this pcapng file, for Wireshark. The comment of a dropped"
                    + " frame says why it was dropped. The file holds everybody's traffic, so only its owner can"
                    + " read it.")
    private @Nullable Path file;

    @Option(
            names = "--capture-limit",
            paramLabel = "MB",
            description = "The largest size of that file (default: ${DEFAULT-VALUE}).")
    private int limitMb = USUAL_LIMIT_MB;

    /** Begins, where it was asked for; null where not. */
    @Nullable
    FrameCapture open(CommandLine command) {
        if (limitMb < 1 || limitMb > HIGHEST_LIMIT_MB) {
            throw new ParameterException(
                    command, "--capture-limit: " + limitMb + " is out of range; use 1 to " + HIGHEST_LIMIT_MB);
        }
        if (file == null) {
            return null;
        }
        try {
            return FrameCapture.open(file, limitMb * MEGABYTE, timeOfDay(System::currentTimeMillis, System::nanoTime));
        } catch (IOException | UnsupportedOperationException e) {
            throw new UserFacingException(
                    ExitCode.ENVIRONMENT,
                    "can't write the capture '" + file + "' (" + e.getMessage()
                            + "); name a file with --capture in a folder that this user may write to",
                    e);
        }
    }

    /** Microseconds since 1970 that never jump, from both clocks. */
    private static LongSupplier timeOfDay(LongSupplier epochMillis, LongSupplier nanoClock) {
        long startMicros = TimeUnit.MILLISECONDS.toMicros(epochMillis.getAsLong());
        long startNs = nanoClock.getAsLong();
        return () -> startMicros + TimeUnit.NANOSECONDS.toMicros(nanoClock.getAsLong() - startNs);
    }

    /** What this command has mixed in; null where it captures nothing. */
    static @Nullable CaptureOptions of(CommandSpec command) {
        return MixedIn.of(command, CaptureOptions.class);
    }
}
