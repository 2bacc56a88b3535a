package lanparty.gateway.portmap;

/** Ports below 1024, which many routers keep programs from, and what a host can choose instead. */
public final class LowPort {
    private static final int FIRST_UNPRIVILEGED_PORT = 1024;
    private static final int OTHERS_FROM = 50_000;

    private LowPort() {}

    /** True of one that a router may not let programs have. */
    public static boolean is(int port) {
        return port < FIRST_UNPRIVILEGED_PORT;
    }

    /** The option of the gateway that takes another. */
    public static String cure(int port) {
        return "--listen " + (port + OTHERS_FROM);
    }
}
