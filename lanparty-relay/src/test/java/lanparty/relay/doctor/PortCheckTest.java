package lanparty.relay.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import lanparty.ctrl.ListenAddress;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.doctor.Verdict;
import org.junit.jupiter.api.Test;

/** What keeps a relay from its port. */
class PortCheckTest {
    @Test
    void aPortThatSomebodyHasIsNamedAndAFreeOneIsGood() throws IOException {
        int port;
        try (DatagramChannel other = DatagramChannel.open()) {
            other.bind(new InetSocketAddress("127.0.0.1", 0));
            port = ((InetSocketAddress) other.getLocalAddress()).getPort();
            Finding taken = new PortCheck(new ListenAddress("127.0.0.1", port)).run();
            assertEquals(Verdict.FAULT, taken.verdict());
            assertEquals("UDP port " + port + " is taken by another program", taken.what());
        }
        assertEquals(
                Verdict.GOOD,
                new PortCheck(new ListenAddress("127.0.0.1", port)).run().verdict());
    }

    @Test
    void anAddressThatIsAnotherMachinesIsNamed() {
        Finding finding = new PortCheck(new ListenAddress("192.0.2.1", 4433)).run();
        assertEquals(Verdict.FAULT, finding.verdict());
        assertTrue(finding.what().startsWith("can't listen on 192.0.2.1:4433"), finding.what());
    }
}
