package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.Judged.both;
import static lanparty.overlay.ethernet.Judged.client;
import static lanparty.overlay.ethernet.Judged.lan;
import static lanparty.overlay.ethernet.Judged.passes;
import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.octets;
import static lanparty.overlay.ethernet.TestFrames.snap;
import static lanparty.overlay.ethernet.TestFrames.tagged;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frames are not carried for what stands in front of IP, and what counts as discovery. */
class FrameSafetyTest {
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final String BPDU = "424203" + "0000000000" + "00".repeat(30);

    @Test
    void ordinaryTrafficPassesFromBothSides() {
        String tcp = "00500051" + "00".repeat(16);
        passes(frame(EtherType.IPV4, ipv4(6, tcp)));
        passes(frame(EtherType.IPV6, ipv6(6, tcp)));
        passes(frame(EtherType.IPV4, ipv4(UDP, udp(27015, 27015, "ffffffff"))));
        passes(frame(EtherType.IPV6, ipv6(UDP, udp(27015, 27015, "ffffffff"))));
        passes(frame(EtherType.IPV4, ipv4(1, "0800" + "00".repeat(6))));
        passes(frame(EtherType.ARP, "0001080006040001"));
        // Wake-on-LAN, PPPoE, PTP, and one for experiments.
        passes(frame(0x0842, "ff".repeat(6)));
        passes(frame(0x8863, "1109"));
        passes(frame(0x88F7, "0002"));
        passes(frame(0x88B6, ""));
    }

    @Test
    void oldGamesProtocolsPassFromBothSides() {
        passes(frame(0x8137, "ffff"));
        passes(frame(3, "e0e003"));
        passes(frame(3, "f0f003"));
        passes(frame(30, "ffff" + "00".repeat(28)));
        passes(frame(30, snap("000000", 0x8137, "ffff")));
        passes(frame(30, snap("080007", 0x809B, "00")));
        passes(frame(30, snap("000000", 0x80F3, "00")));
        passes(frame(0, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13})
    void aFrameShorterThanItsHeaderIsARunt(int length) {
        byte[] runt = new byte[length];
        both(DropReason.RUNT, runt);
    }

    @Test
    void aFrameMayBeAsLongAsTheMtuAllows() {
        passes(frame(EtherType.ARP, "00".repeat(1500)));
        both(DropReason.OVERSIZE, frame(EtherType.ARP, "00".repeat(1501)));
    }

    @Test
    void aTagDoesNotCountAgainstTheMtu() {
        lan(null, frame(EtherType.VLAN, "00".repeat(1504)));
        lan(DropReason.OVERSIZE, frame(EtherType.VLAN, "00".repeat(1505)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "ffffffffffff", "01005e000001", "034c50000001"})
    void aSourceThatNoStationHasIsBad(String source) {
        both(DropReason.BAD_SOURCE, octets("024c50000002" + source + "0800"));
    }

    @Test
    void whatBridgesSayToTheirGroupsIsNotCarried() {
        for (int last = 0; last < 256; last++) {
            DropReason expected = last < 16 ? DropReason.LINK_LOCAL_DESTINATION : DropReason.BRIDGE_CONTROL;
            both(expected, to("0180c20000" + String.format("%02x", last), "0026" + "fefe03"));
        }
        passes(to("0180c2000100", "88b6"));
        passes(to("0180c3000000", "88b6"));
    }

    @ParameterizedTest
    @ValueSource(
            ints = {EtherType.MVRP, EtherType.MMRP, EtherType.MSRP, EtherType.CFM, EtherType.RING, EtherType.TRILL})
    void whatBridgesSayIsNotCarriedToAnyAddress(int type) {
        both(DropReason.BRIDGE_CONTROL, frame(type, "00"));
        both(DropReason.BRIDGE_CONTROL, frame(40, snap("000000", type, "00")));
        lan(DropReason.BRIDGE_CONTROL, frame(EtherType.VLAN, tagged(0, type, "00")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"024c50000002", "ffffffffffff", "01005e000001"})
    void aBpduIsNotCarriedToAnyAddress(String destination) {
        both(DropReason.SPANNING_TREE, to(destination, "0026" + BPDU));
        both(DropReason.SPANNING_TREE, to(destination, "0003" + BPDU));
        both(DropReason.SPANNING_TREE, to(destination, "05ff" + BPDU));
        both(DropReason.SPANNING_TREE, to(destination, "8870" + BPDU));
        both(DropReason.SPANNING_TREE, to(destination, "0026" + "434213" + "0000"));
        both(DropReason.SPANNING_TREE, to(destination, "0026" + "42"));
        lan(DropReason.SPANNING_TREE, to(destination, "8100" + tagged(0, 0x26, BPDU)));
        lan(DropReason.SPANNING_TREE, to(destination, "88a8" + tagged(3, EtherType.VLAN, tagged(4, 0x26, BPDU))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"01000ccccccc", "01000ccccccd", "01000ccdcdcd", "01000ccdcdd0", "01000cdddddd"})
    void whatCiscosSwitchesSayToTheirGroupsIsNotCarried(String group) {
        both(DropReason.VENDOR_CONTROL, to(group, "0026" + snap("00000c", 0x2000, "02b4")));
        both(DropReason.VENDOR_CONTROL, to(group, "0800"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000c", "00e02b", "00e052", "000081", "0080c2"})
    void snapOfAVendorIsNotCarriedToAnyAddress(String organisation) {
        both(DropReason.VENDOR_CONTROL, frame(30, snap(organisation, 0x010B, "0000")));
        both(DropReason.VENDOR_CONTROL, frame(0x5FF, snap(organisation, EtherType.IPV4, "")));
        both(DropReason.VENDOR_CONTROL, frame(EtherType.LLC, snap(organisation, 0x010B, "0000")));
        both(DropReason.VENDOR_CONTROL, frame(30, "aaaa13" + organisation + "010b"));
        lan(DropReason.VENDOR_CONTROL, frame(EtherType.VLAN, tagged(0, 30, snap(organisation, 0x010B, "0000"))));
    }

    @Test
    void otherProtocolsOfOneLinkAreNotCarriedToAnyAddress() {
        both(DropReason.EAPOL, frame(EtherType.EAPOL, "0101"));
        both(DropReason.LLDP, frame(EtherType.LLDP, "0207"));
        both(DropReason.SLOW_PROTOCOL, frame(EtherType.SLOW_PROTOCOLS, "01"));
        both(DropReason.MAC_CONTROL, frame(EtherType.MAC_CONTROL, "0001ffff"));
        both(DropReason.VENDOR_CONTROL, frame(EtherType.REALTEK, "01"));
    }

    @Test
    void theLansOwnTagsHideNothingOfThat() {
        lan(DropReason.EAPOL, frame(EtherType.VLAN, tagged(0, EtherType.EAPOL, "01")));
        lan(DropReason.LLDP, frame(EtherType.SERVICE_VLAN, tagged(5, EtherType.VLAN, tagged(6, EtherType.LLDP, ""))));
        lan(DropReason.MAC_CONTROL, frame(EtherType.VLAN, tagged(7, EtherType.MAC_CONTROL, "0001")));
        lan(null, frame(EtherType.VLAN, tagged(7, EtherType.IPV4, ipv4(UDP, udp(67, 68, "02")))));
        both(DropReason.EAPOL, frame(9, snap("000000", EtherType.EAPOL, "01")));
        lan(null, frame(EtherType.VLAN, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8100, 0x88A8, 0x9100})
    void aClientSendsNoTags(int type) {
        byte[] frame = frame(type, tagged(0, EtherType.IPV4, ipv4(6, "")));
        Judged.playersAlone(DropReason.VLAN_TAGGED, frame);
        client(DropReason.VLAN_TAGGED, frame(type, ""));
        client(DropReason.VLAN_TAGGED, frame(20, snap("000000", type, tagged(1, EtherType.IPV4, ""))));
        client(DropReason.VLAN_TAGGED, frame(EtherType.LLC, snap("000000", type, tagged(1, EtherType.IPV4, ""))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "0000f8"})
    void snapHidesNothing(String organisation) {
        String router = ipv6(ICMPV6, "86000000" + "00".repeat(12));
        String offer = ipv4(UDP, udp(67, 68, "02010600"));
        client(DropReason.ROUTER_ADVERTISEMENT, frame(64, snap(organisation, EtherType.IPV6, router)));
        client(DropReason.DHCPV4_SERVER, frame(0, snap(organisation, EtherType.IPV4, offer)));
        client(DropReason.DHCPV4_SERVER, frame(0x5FF, snap(organisation, EtherType.IPV4, offer)));
        client(DropReason.DHCPV4_SERVER, frame(EtherType.LLC, snap(organisation, EtherType.IPV4, offer)));
    }

    @Test
    void hostsMayFindEachOther() {
        discovers(true, frame(EtherType.ARP, "0001"));
        discovers(true, ipv4Frame(udp(68, 67, "01")));
        discovers(true, ipv4Frame(udp(5353, 5353, "")));
        discovers(true, ipv4Frame(udp(50000, 1900, "")));
        discovers(true, ipv4Frame(udp(50000, 5355, "")));
        discovers(true, ipv4Frame(udp(137, 137, "")));
        discovers(true, frame(EtherType.IPV4, ipv4(2, "94040000", 0, "16000000" + "e0000001")));
        discovers(true, ipv6Frame(UDP, udp(546, 547, "01")));
        discovers(true, ipv6Frame(ICMPV6, "87000000"));
        discovers(true, ipv6Frame(0, extension(ICMPV6, 0) + "8f000000"));
    }

    @Test
    void otherTrafficIsNotDiscovery() {
        discovers(false, ipv4Frame(udp(5353, 27015, "")));
        discovers(false, ipv6Frame(ICMPV6, "80000000"));
        discovers(false, ipv6Frame(ICMPV6, "89000000"));
        discovers(false, frame(EtherType.IPV4, ipv4(UDP, "", 5, udp(68, 67, "01"))));
        discovers(false, frame(EtherType.IPV4, ipv4(6, udp(68, 67, "01"))));
        discovers(false, frame(0x8137, "ffff"));
        discovers(false, octets("ffff"));
    }

    private static byte[] ipv4Frame(String udp) {
        return frame(EtherType.IPV4, ipv4(UDP, udp));
    }

    private static byte[] ipv6Frame(int next, String payload) {
        return frame(EtherType.IPV6, ipv6(next, payload));
    }

    /** A frame from a station to an address, from its EtherType or length on. */
    private static byte[] to(String destination, String rest) {
        return octets(destination + TestFrames.MAC_A + rest);
    }

    private static void discovers(boolean expected, byte[] frame) {
        assertEquals(expected, FrameSafety.isDiscovery(Unpooled.wrappedBuffer(frame), 0, frame.length));
    }
}
