package lanparty.client.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.stream.Stream;
import lanparty.client.ip.Cidr;
import lanparty.client.ip.LanNumbers;
import org.junit.jupiter.params.provider.MethodSource;

/** Any line that the DHCP client's script may print is no report, or one whose address a station can have. */
class LeaseReportFuzzTest {
    static Stream<byte[]> seeds() {
        return Stream.of(
                        "lanparty-lease event=bound address=192.168.50.57 netmask=255.255.255.0 server=192.168.50.1",
                        "lanparty-lease event=REBIND address=10.1.2.3 netmask= server=",
                        "lanparty-lease event=renew address=10.0.0.256 netmask=255.0.255.0",
                        "lanparty-lease event=bound address=fd00::5 netmask=ffff::",
                        "lanparty-lease event=leasefail",
                        "lanparty-lease event=EXPIRE address=10.1.2.3",
                        "udhcpc: sending discover")
                .map(line -> line.getBytes(StandardCharsets.UTF_8));
    }

    @MethodSource("seeds")
    @FuzzTest
    void aReportIsSoundOrThereIsNone(byte[] input) {
        LeaseReport report = LeaseReport.parse(new String(input, StandardCharsets.UTF_8));
        if (report == null) {
            return;
        }
        boolean isLease = report.event() == LeaseReport.Event.LEASED;
        if (!isLease && report.event() != LeaseReport.Event.REFUSED) {
            assertNull(report.address());
            return;
        }
        Cidr address = Objects.requireNonNull(report.address());
        assertFalse(address.isV6());
        assertEquals(isLease, LanNumbers.of(address).areUsable());
        assertEquals(address, Cidr.parse(address.toString()));
        assertTrue(address.covers(address.address()));
    }
}
