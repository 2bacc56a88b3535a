package lanparty.gateway.portmap.protocol;

/** Ports below 1024, which many routers keep programs from, and what a host can choose instead. */
public final class LowPort {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;

    /** Of the dynamic ports (RFC 6335 section 6), which nobody else has by rule. */
    private static final int OTHERS_FROM = 50_000;

    private static final int OTHERS_SPREAD = 10_000;

    private LowPort() {}

    /** True of one that a router may not let programs have. */
    public static boolean is(int port) {
        return port < FIRST_UNPRIVILEGED_PORT;
    }

    /** The one that takes its place, always the same. */
    public static int other(int port) {
        return OTHERS_FROM + port % OTHERS_SPREAD;
    }

    /** The option of the gateway that takes another. */
    public static String cure(int port) {
        return "--listen " + other(port);
    }
}
