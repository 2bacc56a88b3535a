package lanparty.client.system;

import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.daemon.command.ProgramPath;

/** Whether this machine lets tests make network namespaces and adapters. */
public final class Root {
    /** For {@code @EnabledIf}. */
    public static final String IS_ROOT_WITH_TUN = "lanparty.client.system.Root#isRootWithTun";

    /** The reason that a left-out test states. */
    public static final String REASON = "needs root, iproute2 and /dev/net/tun";

    private Root() {}

    /** True for root with the tools at hand. */
    public static boolean isRootWithTun() {
        return "root".equals(System.getProperty("user.name"))
                && Files.isWritable(Path.of("/dev/net/tun"))
                && new ProgramPath(System.getenv("PATH")).find("ip") != null;
    }
}
