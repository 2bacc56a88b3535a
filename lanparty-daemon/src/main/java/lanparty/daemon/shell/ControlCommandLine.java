package lanparty.daemon.shell;

import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomTicket;
import lanparty.overlay.ethernet.MacAddress;
import picocli.CommandLine;

/**
 * Commands whose options have the types of this module: {@link RelayAddress}, {@link ListenAddress}, {@link RoomCode},
 * {@link RoomTicket} and {@link MacAddress}. What a user typed wrong reads as the type itself says.
 */
public final class ControlCommandLine {
    private ControlCommandLine() {}

    /** A command line for {@link lanparty.daemon.shell.CommandRunner}. */
    public static CommandLine of(Object command) {
        return new CommandLine(command)
                .registerConverter(RelayAddress.class, RelayAddress::parse)
                .registerConverter(ListenAddress.class, ListenAddress::parse)
                .registerConverter(RoomCode.class, RoomCode::new)
                .registerConverter(RoomTicket.class, RoomTicket::parse)
                .registerConverter(MacAddress.class, MacAddress::parse);
    }
}
