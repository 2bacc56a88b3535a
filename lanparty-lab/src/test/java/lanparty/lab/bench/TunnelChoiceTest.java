package lanparty.lab.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import lanparty.lab.Jars;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.bench.tunnel.Tunnels;
import lanparty.obs.ExitCode;
import lanparty.obs.UserFacingException;
import org.junit.jupiter.api.Test;

/** Which tunnels are measured. */
final class TunnelChoiceTest {
    private static final List<Tunnel> ALL = Tunnels.all(Jars.ofThisWorkspace());

    @Test
    void theTablesOrderStaysWhateverWasTyped() {
        TunnelChoice choice = TunnelChoice.of(List.of("vxlan", "lanparty"), ALL);
        assertEquals(
                List.of("lanparty", "vxlan"),
                choice.chosen().stream().map(Tunnel::name).toList());
        assertTrue(choice.leftOut().isEmpty());
    }

    @Test
    void aStrangersNameIsRefusedWithThoseThatThereAre() {
        UserFacingException refusal =
                assertThrows(UserFacingException.class, () -> TunnelChoice.of(List.of("hamachi"), ALL));
        assertEquals(ExitCode.USAGE, refusal.exitCode());
        assertTrue(String.valueOf(refusal.getMessage()).contains("lanparty, openvpn"));
    }
}
