package lanparty.overlay.ethernet;

import static lanparty.overlay.ethernet.TestFrames.MAC_A;
import static lanparty.overlay.ethernet.TestFrames.frame;
import static lanparty.overlay.ethernet.TestFrames.ipv4;
import static lanparty.overlay.ethernet.TestFrames.octets;
import static lanparty.overlay.ethernet.TestFrames.snap;
import static lanparty.overlay.ethernet.TestFrames.udp;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** Where a DHCP client's name lies, if it isn't its MAC address. */
class DhcpIdentifierTest {
    private static final String DUID = "ff0102030405060708";

    @Test
    void aNameIsFoundBehindOtherOptionsAndPadding() {
        assertFound(DUID, ipv4(17, question("350101" + "0000" + "3d09" + DUID + "ff")));
        assertFound(DUID, ipv4(17, "94040000", 0, question("3d09" + DUID)));
        assertFound("00" + MAC_A, ipv4(17, question("3d0700" + MAC_A + "ff")));
        assertFound("", ipv4(17, question("3d00ff")));
    }

    @Test
    void aNameIsFoundInSnap() {
        byte[] frame = frame(300, snap("000000", EtherType.IPV4, ipv4(17, question("3d09" + DUID + "ff"))));
        assertEquals(DUID, found(frame));
    }

    @Test
    void aMacAddressIsNoOtherName() {
        assertNone(frame(EtherType.IPV4, ipv4(17, question("3d0701" + MAC_A + "ff"))));
    }

    @Test
    void whatIsNoQuestionHasNoName() {
        String named = "3d09" + DUID + "ff";
        assertNone(frame(EtherType.IPV4, ipv4(17, question("350101ff" + named))));
        assertNone(frame(EtherType.IPV4, ipv4(17, question(""))));
        assertNone(frame(EtherType.IPV4, ipv4(6, question(named))));
        assertNone(frame(EtherType.IPV4, ipv4(17, "", 1, question(named))));
        assertNone(frame(EtherType.IPV4, ipv4(17, udp(68, 69, question(named)))));
        assertNone(frame(EtherType.IPV4, ipv4(17, udp(68, 67, ""))));
        assertNone(frame(EtherType.IPV4, ipv4(17, question("3d09" + DUID.substring(2)))));
        assertNone(frame(EtherType.IPV6, ipv4(17, question(named))));
        assertNone(octets("ffffffffffff" + MAC_A + "0800"));
    }

    private static String question(String options) {
        return udp(68, 67, "01010600" + "00".repeat(24) + MAC_A + "00".repeat(202) + "63825363" + options);
    }

    private static void assertFound(String name, String packet) {
        assertEquals(name, found(frame(EtherType.IPV4, packet)));
    }

    private static String found(byte[] frame) {
        ByteBuf buffer = Unpooled.wrappedBuffer(frame);
        long found = DhcpIdentifier.find(buffer, 0, frame.length);
        return ByteBufUtil.hexDump(buffer, DhcpIdentifier.index(found), DhcpIdentifier.length(found));
    }

    private static void assertNone(byte[] frame) {
        assertEquals(DhcpIdentifier.NONE, DhcpIdentifier.find(Unpooled.wrappedBuffer(frame), 0, frame.length));
    }
}
