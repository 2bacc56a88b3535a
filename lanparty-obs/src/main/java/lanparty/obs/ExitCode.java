package lanparty.obs;

/** The exit codes of all three daemons. */
public enum ExitCode {
    /** Ended as asked. */
    CLEAN(0),
    /** Anything not named below. */
    FAILURE(1),
    /** The command line is wrong. */
    USAGE(2),
    /** The machine is not ready: interface, permission, port in use. */
    ENVIRONMENT(3),
    /** The relay refused. */
    REFUSED(4);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    /** What the process returns to its parent. */
    public int code() {
        return code;
    }
}
