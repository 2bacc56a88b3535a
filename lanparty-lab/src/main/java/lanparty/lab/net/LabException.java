package lanparty.lab.net;

/** Something in the lab itself failed: a command, a native call, a wait. The message holds what was seen. */
public final class LabException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure found by looking. */
    public LabException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public LabException(String message, Throwable cause) {
        super(message, cause);
    }
}
