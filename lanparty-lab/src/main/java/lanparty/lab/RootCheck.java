package lanparty.lab;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;

/** Whether this process may make network namespaces. */
public final class RootCheck {
    private RootCheck() {}

    /** @throws UserFacingException naming the command to run as root, where this isn't */
    public static void requireRoot(String command) {
        try {
            if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                throw new UserFacingException(
                        ExitCode.ENVIRONMENT, "it makes network namespaces and needs root; run: sudo " + command);
            }
        } catch (IOException e) {
            throw new UserFacingException(ExitCode.ENVIRONMENT, "it runs on Linux only", e);
        }
    }
}
