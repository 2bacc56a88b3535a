package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.TestFrames.extension;
import static lanparty.overlay.ethernet.TestFrames.fragment;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.ipv6;
import static lanparty.overlay.ethernet.TestFrames.octets;
import static lanparty.overlay.ethernet.TestFrames.snap;
import static lanparty.overlay.ethernet.TestFrames.tagged;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which frames are not carried, from whom, and through which disguises. */
class FrameSafetyTest {
    private static final int UDP = 17;
    private static final int ICMPV6 = 58;
    private static final String ADVERTISEMENT = "86000000" + "40000708" + "0000000000000000";
    private static final String BOOT_REPLY = "02010600";

    @Test
    void ordinaryTrafficPassesFromBothSides() {
        String tcp = "00500051" + "00".repeat(16);
        passes(frame(EtherType.IPV4, ipv4(6, tcp)));
        passes(frame(EtherType.IPV6, ipv6(6, tcp)));
        passes(frame(EtherType.IPV4, ipv4(UDP, udp(27015, 27015, "ffffffff"))));
        passes(frame(EtherType.IPV6, ipv6(UDP, udp(27015, 27015, "ffffffff"))));
        passes(frame(EtherType.IPV4, ipv4(1, "0800")));
        passes(frame(EtherType.ARP, "0001080006040001"));
        passes(frame(0x8137, "ffff"));
        passes(frame(3, "e0e003"));
        passes(frame(30, "ffff" + "00".repeat(28)));
        passes(frame(EtherType.IPV4, ""));
        passes(frame(EtherType.IPV4, "45"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 13})
    void aFrameShorterThanItsHeaderIsARunt(int length) {
        byte[] runt = new byte[length];
        both(FrameHazard.RUNT, runt);
    }

    @Test
    void aFrameMayBeAsLongAsTheMtuAllows() {
        passes(frame(EtherType.IPV4, "00".repeat(1500)));
        both(FrameHazard.OVERSIZE, frame(EtherType.IPV4, "00".repeat(1501)));
    }

    @Test
    void aTagDoesNotCountAgainstTheMtu() {
        lan(FrameHazard.NONE, frame(EtherType.VLAN, "00".repeat(1504)));
        lan(FrameHazard.OVERSIZE, frame(EtherType.VLAN, "00".repeat(1505)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000000000", "ffffffffffff", "01005e000001", "034c50000001"})
    void aSourceThatNoStationHasIsBad(String source) {
        both(FrameHazard.BAD_SOURCE, octets("024c50000002" + source + "0800"));
    }

    @Test
    void whatEndsAtABridgeIsNotCarried() {
        for (int last = 0; last < 16; last++) {
            both(
                    FrameHazard.LINK_LOCAL_DESTINATION,
                    octets("0180c200000" + Integer.toHexString(last) + "024c50000001" + "0026" + "424203"));
        }
        passes(octets("0180c2000010" + "024c50000001" + "0800"));
        passes(octets("0180c2000100" + "024c50000001" + "0800"));
        both(FrameHazard.EAPOL, frame(EtherType.EAPOL, "0101"));
        both(FrameHazard.LLDP, frame(EtherType.LLDP, "0207"));
        both(FrameHazard.SLOW_PROTOCOL, frame(EtherType.SLOW_PROTOCOLS, "01"));
    }

    @Test
    void theLansOwnTagsHideNothingOfThat() {
        lan(FrameHazard.EAPOL, frame(EtherType.VLAN, tagged(0, EtherType.EAPOL, "01")));
        lan(FrameHazard.LLDP, frame(EtherType.SERVICE_VLAN, tagged(5, EtherType.VLAN, tagged(6, EtherType.LLDP, ""))));
        lan(FrameHazard.NONE, frame(EtherType.VLAN, tagged(7, EtherType.IPV4, ipv4(UDP, udp(67, 68, BOOT_REPLY)))));
        both(FrameHazard.EAPOL, frame(9, snap("000000", EtherType.EAPOL, "01")));
        lan(FrameHazard.NONE, frame(EtherType.VLAN, ""));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x8100, 0x88A8, 0x9100})
    void aClientSendsNoTags(int type) {
        byte[] frame = frame(type, tagged(0, EtherType.IPV4, ipv4(6, "")));
        client(FrameHazard.VLAN_TAGGED, frame);
        lan(FrameHazard.NONE, frame);
        client(FrameHazard.VLAN_TAGGED, frame(type, ""));
        client(FrameHazard.VLAN_TAGGED, frame(20, snap("000000", type, tagged(1, EtherType.IPV4, ""))));
    }

    @Test
    void aClientIsNoDhcpServer() {
        client(FrameHazard.DHCPV4_SERVER, ipv4Frame(udp(67, 68, BOOT_REPLY)));
        client(FrameHazard.DHCPV4_SERVER, ipv4Frame(udp(67, 67, "01")));
        client(FrameHazard.DHCPV4_SERVER, ipv4Frame(udp(4011, 68, BOOT_REPLY)));
        client(FrameHazard.NONE, ipv4Frame(udp(68, 67, "01010600")));
        client(FrameHazard.NONE, ipv4Frame(udp(4000, 68, "01")));
        client(FrameHazard.NONE, ipv4Frame(udp(4000, 68, "")));
        lan(FrameHazard.NONE, ipv4Frame(udp(67, 68, BOOT_REPLY)));
    }

    @Test
    void ipv4OptionsAndFragmentsHideNoDhcpServer() {
        String offer = udp(67, 68, BOOT_REPLY);
        String otherPort = udp(4011, 68, BOOT_REPLY);
        client(FrameHazard.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "94040000" + "01".repeat(36), 0, offer)));
        client(FrameHazard.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x2000, offer)));
        client(FrameHazard.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x4000, offer)));
        client(FrameHazard.DHCPV4_SERVER, frame(EtherType.IPV4, ipv4(UDP, "", 0x2000, otherPort.substring(0, 16))));
        client(FrameHazard.NONE, frame(EtherType.IPV4, ipv4(UDP, "", 0x2001, offer)));
        client(FrameHazard.NONE, frame(EtherType.IPV4, ipv4(UDP, "", 1, offer)));
    }

    @ParameterizedTest
    @CsvSource({
        "547, 546, 01, DHCPV6_SERVER",
        "547, 4000, 01, DHCPV6_SERVER",
        "4000, 546, 02, DHCPV6_SERVER",
        "4000, 546, 07, DHCPV6_SERVER",
        "4000, 546, 0a, DHCPV6_SERVER",
        "4000, 547, 0c, DHCPV6_SERVER",
        "4000, 547, 0d, DHCPV6_SERVER",
        "546, 547, 01, NONE",
        "546, 547, 03, NONE",
        "546, 547, 0b, NONE",
        "4000, 4001, 02, NONE"
    })
    void aClientIsNoDhcpv6Server(int source, int destination, String message, FrameHazard hazard) {
        byte[] frame = ipv6Frame(UDP, udp(source, destination, message + "000001"));
        client(hazard, frame);
        lan(FrameHazard.NONE, frame);
        client(hazard, ipv6Frame(60, extension(UDP, 2) + udp(source, destination, message)));
    }

    @Test
    void aDhcpv6MessageHiddenInALaterFragmentCountsAsAServers() {
        client(FrameHazard.DHCPV6_SERVER, ipv6Frame(44, fragment(UDP, 0, true) + udp(4000, 546, "")));
        client(FrameHazard.NONE, ipv6Frame(44, fragment(UDP, 0, false) + udp(4000, 546, "")));
    }

    @Test
    void aClientIsNoRouter() {
        byte[] frame = ipv6Frame(ICMPV6, ADVERTISEMENT);
        client(FrameHazard.ROUTER_ADVERTISEMENT, frame);
        lan(FrameHazard.NONE, frame);
        client(FrameHazard.NONE, ipv6Frame(ICMPV6, "85000000"));
        client(FrameHazard.NONE, ipv6Frame(ICMPV6, "88000000"));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 43, 60, 135, 139, 140})
    void extensionHeadersHideNoRouter(int header) {
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(header, extension(ICMPV6, 3) + ADVERTISEMENT));
        client(
                FrameHazard.ROUTER_ADVERTISEMENT,
                ipv6Frame(header, extension(header, 0) + extension(ICMPV6, 0) + ADVERTISEMENT));
        client(FrameHazard.NONE, ipv6Frame(header, extension(6, 0) + ADVERTISEMENT));
    }

    @Test
    void anAuthenticationHeaderHidesNoRouter() {
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(51, "3a04" + "00".repeat(22) + ADVERTISEMENT));
    }

    @Test
    void fragmentsHideNoRouter() {
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(ICMPV6, 0, false) + ADVERTISEMENT));
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(ICMPV6, 0, true) + ADVERTISEMENT));
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(ICMPV6, 0, true)));
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(60, 0, true) + "3a040000" + "00".repeat(4)));
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(44, fragment(60, 0, true)));
        client(FrameHazard.NONE, ipv6Frame(44, fragment(ICMPV6, 1, false) + ADVERTISEMENT));
    }

    @Test
    void aChainTooLongToFollowCountsAsARouters() {
        String followed = extension(60, 0).repeat(15) + extension(ICMPV6, 0);
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(60, followed + ADVERTISEMENT));
        client(FrameHazard.NONE, ipv6Frame(60, followed + "8800"));
        client(FrameHazard.ROUTER_ADVERTISEMENT, ipv6Frame(60, extension(60, 0).repeat(17) + extension(6, 0)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000000", "0000f8"})
    void snapHidesNothing(String organisation) {
        String router = ipv6(ICMPV6, ADVERTISEMENT);
        String offer = ipv4(UDP, udp(67, 68, BOOT_REPLY));
        client(FrameHazard.ROUTER_ADVERTISEMENT, frame(64, snap(organisation, EtherType.IPV6, router)));
        client(FrameHazard.DHCPV4_SERVER, frame(0, snap(organisation, EtherType.IPV4, offer)));
        client(FrameHazard.DHCPV4_SERVER, frame(0x5FF, snap(organisation, EtherType.IPV4, offer)));
        client(FrameHazard.NONE, frame(0x5FF, snap("00000c", EtherType.IPV4, offer)));
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

    private static void passes(byte[] frame) {
        both(FrameHazard.NONE, frame);
    }

    private static void both(FrameHazard expected, byte[] frame) {
        client(expected, frame);
        lan(expected, frame);
    }

    private static void client(FrameHazard expected, byte[] frame) {
        assertEquals(expected, hazard(frame, FrameOrigin.CLIENT));
    }

    private static void lan(FrameHazard expected, byte[] frame) {
        assertEquals(expected, hazard(frame, FrameOrigin.LAN));
    }

    /** The frame ends where the buffer ends, so that a look behind it throws; something else lies before it. */
    private static FrameHazard hazard(byte[] frame, FrameOrigin origin) {
        ByteBuf buffer = Unpooled.wrappedBuffer(TestFrames.join(new byte[3], frame));
        return FrameSafety.hazardOf(buffer, 3, frame.length, origin, 1500);
    }

    private static void discovers(boolean expected, byte[] frame) {
        assertEquals(expected, FrameSafety.isDiscovery(Unpooled.wrappedBuffer(frame), 0, frame.length));
    }
}
