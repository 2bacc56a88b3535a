package lanparty.lab.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import lanparty.lab.net.LabException;
import org.junit.jupiter.api.Test;

/** What iperf3 3.12 really printed, read back. */
final class ToolReportTest {
    private static String recorded(String name) throws IOException {
        try (InputStream stream = Objects.requireNonNull(ToolReportTest.class.getResourceAsStream(name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void tcpIsCountedAtTheReceiver() throws Exception {
        TcpTransfer transfer = TcpTransfer.parse(recorded("iperf3-tcp.json"));
        assertEquals(23363.06, transfer.mbitPerSecond(), 0.01);
        assertEquals(2_920_481_987L, transfer.bytes());
        assertEquals(8, transfer.retransmits());
    }

    @Test
    void lostDatagramsAreTakenOff() throws Exception {
        UdpTransfer transfer = UdpTransfer.parse(recorded("iperf3-udp.json"));
        assertEquals(9766, transfer.sent());
        assertEquals(619, transfer.lost());
        assertEquals(6.338, transfer.lossPercent(), 0.001);
        assertEquals(9.147, transfer.arrivedThousandsPerSecond(), 0.01);
    }

    @Test
    void nothingSentIsAllLost() {
        assertEquals(100, new UdpTransfer(0, 0, 0).lossPercent());
        assertEquals(0, new UdpTransfer(0, 0, 0).arrivedThousandsPerSecond());
    }

    @Test
    void warningsBeforeTheReportArePassedOver() throws Exception {
        assertEquals(
                8,
                TcpTransfer.parse("warning: slow\n" + recorded("iperf3-tcp.json"))
                        .retransmits());
    }

    @Test
    void iperfsOwnErrorIsTheFailure() throws Exception {
        String refused = recorded("iperf3-refused.json");
        LabException failure = assertThrows(LabException.class, () -> TcpTransfer.parse(refused));
        assertEquals("iperf3: unable to connect to server: Connection refused", failure.getMessage());
    }

    @Test
    void aReportCutShortIsAFailure() throws Exception {
        String whole = recorded("iperf3-tcp.json");
        String half = whole.substring(0, whole.length() / 2);
        assertThrows(LabException.class, () -> TcpTransfer.parse(half));
        assertThrows(LabException.class, () -> TcpTransfer.parse(""));
    }
}
