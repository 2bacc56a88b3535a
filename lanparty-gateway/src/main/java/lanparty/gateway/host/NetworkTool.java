package lanparty.gateway.host;

import java.util.List;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.ProcessCommand;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.DeviceException;

/** Runs {@code ip} and {@code tc} of iproute2 where a device needs them. */
final class NetworkTool {
    private static final SystemCommand SYSTEM = ProcessCommand.ofThisProcess();

    private NetworkTool() {}

    /** One command, its words separated by spaces. */
    static void run(String command) throws DeviceException {
        try {
            SYSTEM.run(List.of(command.split(" ")));
        } catch (CommandException e) {
            throw new DeviceException(String.valueOf(e.getMessage()), 0);
        }
    }
}
