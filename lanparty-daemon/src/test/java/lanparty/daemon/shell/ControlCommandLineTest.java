package lanparty.daemon.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import lanparty.ctrl.ListenAddress;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomCode;
import lanparty.ctrl.RoomTicket;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The shared types as options: what is right arrives, what is wrong is the type's own sentence. */
class ControlCommandLineTest {
    private final StringWriter err = new StringWriter();
    private final Options options = new Options();

    @Test
    void optionsArriveAsTheirTypes() {
        assertEquals(
                0,
                run(
                        "--room=Friday",
                        "--ticket=Friday",
                        "--relay=[::1]",
                        "--listen=4433/udp",
                        "--mac=02:4C:50:00:00:01"));
        assertEquals(new RoomCode("friday"), options.room);
        assertEquals(new RoomTicket(new RoomCode("friday"), null), options.ticket);
        assertEquals(new RelayAddress("::1", 443), options.relay);
        assertEquals(new ListenAddress("0.0.0.0", 4433), options.listen);
        assertEquals(MacAddress.parse("02:4c:50:00:00:01"), options.mac);
    }

    @Test
    void aDefaultIsReadLikeWhatIsTyped() {
        assertEquals(0, run());
        assertEquals(ListenAddress.DEFAULT, options.listen);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "--room=a b | --room: 'a b' is not a room code; use 1 to 64 letters, digits, '-' and '_'",
                "--ticket=a#b | --ticket: the ticket was mangled on its way (its key has 1 characters in place of 48);"
                        + " copy the host's line again, whole and within single quotes",
                "--relay=host:0 | --relay: 'host:0' has no valid port; a port is 1 to 65535",
                "--listen=443/tcp | --listen: '443/tcp' names TCP, but a relay listens on UDP only; leave /tcp out",
                "--mac=02:4c | --mac: '02:4c' is not a MAC address; write six octets such as 02:4c:50:00:00:01"
            })
    void aWrongValueIsToldInTheTypesOwnWords(String arg, String sentence) {
        assertEquals(2, run(arg));
        assertEquals("lanparty-test: " + sentence + " (try --help)" + System.lineSeparator(), err.toString());
    }

    private int run(String... args) {
        return new CommandRunner(new PrintWriter(new StringWriter()), new PrintWriter(err))
                .run(ControlCommandLine.of(options), args);
    }

    /** One option of each type. */
    @Command(name = "lanparty-test")
    private static final class Options implements Runnable {
        @Option(names = "--room")
        private @Nullable RoomCode room;

        @Option(names = "--ticket")
        private @Nullable RoomTicket ticket;

        @Option(names = "--relay")
        private @Nullable RelayAddress relay;

        @Option(names = "--listen", defaultValue = "0.0.0.0:443")
        private @Nullable ListenAddress listen;

        @Option(names = "--mac")
        private @Nullable MacAddress mac;

        @Override
        public void run() {}
    }
}
