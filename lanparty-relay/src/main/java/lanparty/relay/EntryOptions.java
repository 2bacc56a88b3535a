package lanparty.relay;

import lanparty.relay.LimitOptions.RangeCheck;
import lanparty.relay.limit.EntrySettings;
import picocli.CommandLine.Option;

/** The options for what strangers may use. Their defaults, and why, are in {@link EntrySettings}. */
final class EntryOptions {
    private static final int MOST = 1_000_000;

    @Option(
            names = "--max-connections",
            paramLabel = "N",
            description = "Connections in all (default: ${DEFAULT-VALUE}).")
    private int connections = EntrySettings.DEFAULTS.connections();

    @Option(
            names = "--max-connections-per-address",
            paramLabel = "N",
            description = "Connections from one address (default: ${DEFAULT-VALUE}).")
    private int connectionsPerAddress = EntrySettings.DEFAULTS.connectionsPerAddress();

    @Option(
            names = "--max-handshakes",
            paramLabel = "N",
            description = "Connections that may begin in a second, in all (default: ${DEFAULT-VALUE}).")
    private int handshakes = EntrySettings.DEFAULTS.handshakesPerSecond();

    @Option(
            names = "--max-handshakes-per-address",
            paramLabel = "N",
            description = "Connections that may begin in a second from one address (default: ${DEFAULT-VALUE}).")
    private int handshakesPerAddress = EntrySettings.DEFAULTS.handshakesPerAddress();

    @Option(
            names = "--free-handshakes",
            paramLabel = "N",
            description = "Connections a second that may begin without proving their address, which would cost each a"
                    + " round trip. With 0 all must prove it (default: ${DEFAULT-VALUE}).")
    private int freeHandshakes = EntrySettings.DEFAULTS.freeHandshakes();

    @Option(names = "--max-rooms", paramLabel = "N", description = "Open rooms in all (default: ${DEFAULT-VALUE}).")
    private int rooms = EntrySettings.DEFAULTS.rooms();

    @Option(
            names = "--max-rooms-per-address",
            paramLabel = "N",
            description = "Open rooms that one address has opened (default: ${DEFAULT-VALUE}).")
    private int roomsPerAddress = EntrySettings.DEFAULTS.roomsPerAddress();

    /** What the options say. */
    EntrySettings settings(RangeCheck check) {
        check.require("--max-connections", connections, 1, MOST);
        check.require("--max-connections-per-address", connectionsPerAddress, 1, MOST);
        check.require("--max-handshakes", handshakes, 1, MOST);
        check.require("--max-handshakes-per-address", handshakesPerAddress, 1, MOST);
        check.require("--free-handshakes", freeHandshakes, 0, MOST);
        check.require("--max-rooms", rooms, 1, MOST);
        check.require("--max-rooms-per-address", roomsPerAddress, 1, MOST);
        return new EntrySettings(
                connections,
                connectionsPerAddress,
                handshakes,
                handshakesPerAddress,
                freeHandshakes,
                rooms,
                roomsPerAddress);
    }
}
