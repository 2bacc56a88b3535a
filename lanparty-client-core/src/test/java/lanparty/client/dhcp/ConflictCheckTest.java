package lanparty.client.dhcp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.junit.jupiter.api.Test;

/** Which frames say that an address is another station's, and what follows; in virtual time. */
final class ConflictCheckTest {
    private final VirtualLan lan = new VirtualLan();
    private final DhcpClient client = lan.client;

    @Test
    void anAddressThatAnotherStationClaimsIsDeclinedAndAnotherAskedForTenSecondsLater() {
        MacAddress other = VirtualLan.SERVER_MAC;
        for (ArpFrame conflict : List.of(
                new ArpFrame(VirtualLan.MAC, true, other, VirtualLan.GIVEN, VirtualLan.MAC, Ipv4Address.NONE),
                ArpFrame.announcement(other, VirtualLan.GIVEN))) {
            VirtualLan own = new VirtualLan();
            own.client.start(null, false);
            own.offer(VirtualLan.GIVEN);
            own.ack(VirtualLan.GIVEN, 3600);
            assertEquals(VirtualLan.GIVEN, own.arpAbout);
            own.client.arp(conflict);
            DhcpFrame decline = own.said(DhcpMessageType.DECLINE);
            assertEquals(MacAddress.BROADCAST, decline.destination());
            assertEquals(Ipv4Address.NONE, decline.message().clientAddress());
            assertEquals(VirtualLan.GIVEN, address(decline, DhcpOption.REQUESTED_ADDRESS));
            assertEquals(VirtualLan.SERVER, address(decline, DhcpOption.SERVER_IDENTIFIER));
            assertEquals(List.of("conflict 192.168.50.57 " + other), own.events);
            assertEquals(Ipv4Address.NONE, own.arpAbout);
            own.pass(9_900);
            assertEquals(1, own.timesOf(DhcpMessageType.DISCOVER).size());
            own.pass(200);
            assertEquals(2, own.timesOf(DhcpMessageType.DISCOVER).size());
        }
    }

    @Test
    void aSwitchThatAnswersEachProbeWithOneOfItsOwnIsNoConflict() {
        client.start(null, false);
        lan.offer(VirtualLan.GIVEN);
        lan.ack(VirtualLan.GIVEN, 3600);
        for (int answered = 0; lan.events.isEmpty() && answered < lan.probes().size(); answered++) {
            client.arp(new ArpFrame(
                    VirtualLan.MAC,
                    false,
                    VirtualLan.SERVER_MAC,
                    Ipv4Address.NONE,
                    new MacAddress(0),
                    VirtualLan.GIVEN));
            lan.pass(300);
        }
        assertEquals(List.of("bound 192.168.50.57/24"), lan.events);
    }

    @Test
    void itsOwnProbesAndQuestionsAboutTheAddressAreNoConflict() {
        client.start(null, false);
        lan.offer(VirtualLan.GIVEN);
        lan.ack(VirtualLan.GIVEN, 3600);
        client.arp(ArpFrame.probe(VirtualLan.MAC, VirtualLan.GIVEN));
        client.arp(new ArpFrame(
                MacAddress.BROADCAST,
                false,
                VirtualLan.SERVER_MAC,
                VirtualLan.SERVER,
                new MacAddress(0),
                VirtualLan.GIVEN));
        lan.pass(1_000);
        assertEquals(List.of("bound 192.168.50.57/24"), lan.events);
    }

    private static Ipv4Address address(DhcpFrame frame, DhcpOption option) {
        return frame.message().options().addresses(option).get(0);
    }
}
