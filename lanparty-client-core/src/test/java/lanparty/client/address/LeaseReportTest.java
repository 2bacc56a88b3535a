package lanparty.client.address;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Objects;
import lanparty.client.address.LeaseReport.Event;
import lanparty.client.ip.Cidr;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is taken from a DHCP client's words, and what is not. */
final class LeaseReportTest {
    @Test
    void takesAddressAndServerOfALease() {
        LeaseReport report =
                parse("event=bound address=192.168.50.57 netmask=255.255.255.0 server=192.168.50.1 seconds=60");
        assertEquals(new LeaseReport(Event.LEASED, Cidr.parse("192.168.50.57/24"), "192.168.50.1"), report);
    }

    @ParameterizedTest
    @CsvSource({
        "deconfig,LOST",
        "leasefail,UNANSWERED",
        "nak,OTHER",
        "PREINIT,OTHER",
        "EXPIRE,LOST",
        "FAIL,UNANSWERED",
        "TIMEOUT,OTHER"
    })
    void bringsTheEventsOfBothProgramsTogether(String name, Event event) {
        assertEquals(
                event,
                parse("event=" + name + " address= netmask= server= seconds=").event());
    }

    @Test
    void aLeaseWithoutMaskHasTheUsualOne() {
        assertEquals(
                Cidr.parse("192.168.50.57/24"),
                parse("event=bound address=192.168.50.57 netmask= server=").address());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "129.1.2.3 netmask=128.0.0.0",
                "129.1.2.3 netmask=255.255.254.0",
                "10.0.0.1 netmask=0.0.0.0",
                "10.0.0.1 netmask=254.0.0.0",
                "192.168.50.57 netmask=255.0.0.0"
            })
    void aNetworkThatIsNoLansIsReportedAsRefused(String given) {
        LeaseReport report = parse("event=bound address=" + given + " server=192.168.50.1");
        assertEquals(Event.REFUSED, report.event());
        assertTrue(String.valueOf(report.address()).startsWith(given.split(" ")[0]), report::toString);
    }

    @Test
    void aServerIsAnAddressOrTheLineIsNone() {
        assertNull(LeaseReport.parse(
                LeaseReport.MARK + "event=bound address=192.168.50.57 netmask=255.255.255.0 server=\u001b[2J"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "udhcpc: started, v1.35.0",
                "",
                "lanparty-lease event=bound address= netmask=255.255.255.0",
                "lanparty-lease event=bound address=0.0.0.0 netmask=255.255.255.0",
                "lanparty-lease event=bound address=127.0.0.1 netmask=255.0.0.0",
                "lanparty-lease event=bound address=0.1.2.3 netmask=255.255.255.0",
                "lanparty-lease event=bound address=240.0.0.1 netmask=255.255.255.0",
                "lanparty-lease event=bound address=192.168.50.255 netmask=255.255.255.0",
                "lanparty-lease event=bound address=10.0.0.1 netmask=255.0.255.0",
                "lanparty-lease event=bound address=10.0.0.1;reboot netmask=255.0.0.0"
            })
    void ignoresWhatMakesNoSense(String line) {
        assertNull(LeaseReport.parse(line));
    }

    private static LeaseReport parse(String fields) {
        return Objects.requireNonNull(LeaseReport.parse(LeaseReport.MARK + fields));
    }
}
