package lanparty.lab.net.linux;

/** A system call of the lab's own failed; the message names it and its errno. */
public final class NativeCallException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure found by looking. */
    public NativeCallException(String message) {
        super(message);
    }

    /** A failure with its cause. */
    public NativeCallException(String message, Throwable cause) {
        super(message, cause);
    }
}
