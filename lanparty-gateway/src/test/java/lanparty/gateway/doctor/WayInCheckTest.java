package lanparty.gateway.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.SecureRandom;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.doctor.Verdict;
import lanparty.gateway.own.OwnRelaySettings;
import org.junit.jupiter.api.Test;

/** Where the router is not to be asked. */
class WayInCheckTest {
    @Test
    void theMappingOfAGatewayThatRunsIsLeftAlone() throws Exception {
        InetAddress here = InetAddress.getLoopbackAddress();
        try (DatagramSocket socket = new DatagramSocket(new InetSocketAddress(here, 0))) {
            Finding finding = check(new ListenAddress("0.0.0.0", socket.getLocalPort()));
            assertEquals(Verdict.NOT_CHECKED, finding.verdict());
            assertTrue(finding.what().contains("is in use on this machine"), finding::what);
        }
    }

    @Test
    void aRelayOnLoopbackHasNoWayIn() {
        Finding finding = check(new ListenAddress("127.0.0.1", 1));
        assertEquals(Verdict.NOT_CHECKED, finding.verdict());
        assertEquals("no player can reach 127.0.0.1:1", finding.what());
    }

    private static Finding check(ListenAddress listen) {
        return new WayInCheck(
                        new OwnRelaySettings(listen, null, true),
                        Path.of("none.json"),
                        new SecureRandom(),
                        System::nanoTime)
                .run();
    }
}
