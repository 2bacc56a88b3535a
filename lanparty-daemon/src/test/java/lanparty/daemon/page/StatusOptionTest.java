package lanparty.daemon.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.ctrl.ListenAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;

/** Where what is going on is shown, as users type it. */
class StatusOptionTest {
    /** A command with nothing else. */
    @Command
    static final class Daemon {
        @Mixin
        private StatusOption status = new StatusOption();
    }

    private final Daemon daemon = new Daemon();

    @Test
    void nobodySeesAnythingUnlessAskedFor() {
        new CommandLine(daemon).parseArgs();
        assertNull(daemon.status.address());
        assertNull(StatusOption.open(null));
    }

    @ParameterizedTest
    @CsvSource({
        "7780, 127.0.0.1, 7780",
        "0, 127.0.0.1, 0",
        "0.0.0.0:7780, 0.0.0.0, 7780",
        "192.168.178.20:80, 192.168.178.20, 80",
        "[::1]:7780, ::1, 7780",
        "attic:7780, attic, 7780"
    })
    void aPortAloneIsThisMachinesOwn(String typed, String host, int port) {
        new CommandLine(daemon).parseArgs("--status", typed);
        assertEquals(new ListenAddress(host, port), daemon.status.address());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "http://127.0.0.1:7780", "7780/tcp", "7780/udp", "127.0.0.1", "65536", "a:b:c"})
    void anythingElseIsASentence(String typed) {
        ParameterException refused =
                assertThrows(ParameterException.class, () -> new CommandLine(daemon).parseArgs("--status", typed));
        assertTrue(String.valueOf(refused.getMessage()).contains("HOST:PORT"), refused.getMessage());
    }
}
