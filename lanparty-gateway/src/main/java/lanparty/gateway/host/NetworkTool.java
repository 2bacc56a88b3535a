package lanparty.gateway.host;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.linux.DeviceException;

/** Runs {@code ip} and {@code tc} of iproute2, at start only. */
final class NetworkTool {
    private static final int TIMEOUT_SECONDS = 5;

    private NetworkTool() {}

    /** One command, its words separated by spaces. */
    static void run(String command) throws DeviceException {
        try {
            Process process = new ProcessBuilder(List.of(command.split(" ")))
                    .redirectErrorStream(true)
                    .start();
            // What these commands print on failure is shorter than a pipe's buffer, so that they never wait for a
            // reader.
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new DeviceException("'" + command + "' did not end within " + TIMEOUT_SECONDS + " s", 0);
            }
            if (process.exitValue() != 0) {
                String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                throw new DeviceException(
                        "'" + command + "' failed: " + said.strip().replace('\n', ' '), 0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DeviceException("'" + command + "' was interrupted", 0);
        } catch (DeviceException e) {
            throw e;
        } catch (IOException e) {
            throw new DeviceException(
                    "'" + command.split(" ")[0] + "' can't be run, install it with: apt install iproute2", 0);
        }
    }
}
