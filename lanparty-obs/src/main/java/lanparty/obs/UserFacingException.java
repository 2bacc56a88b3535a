package lanparty.obs;

import org.jspecify.annotations.Nullable;

/**
 * A failure that the user can cure. The message is one plain sentence that names the cure; it is printed as it stands,
 * without a stack trace unless asked for.
 */
public final class UserFacingException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final ExitCode exitCode;

    /** A failure found by looking, without an exception behind it. */
    public UserFacingException(ExitCode exitCode, String sentence) {
        this(exitCode, sentence, null);
    }

    /** A failure with its cause, shown with {@code --verbose} only. */
    public UserFacingException(ExitCode exitCode, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.exitCode = exitCode;
    }

    /** What the process exits with. */
    public ExitCode exitCode() {
        return exitCode;
    }
}
