package lanparty.gateway.portmap.pcp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import lanparty.gateway.portmap.protocol.Mapped;
import org.junit.jupiter.api.Test;

/** The octets of both protocols. */
class PortMessagesTest {
    private static final HexFormat HEX = HexFormat.of();
    private static final byte[] NONCE = HEX.parseHex("000102030405060708090a0b");
    private static final PcpMap PCP = new PcpMap(NONCE, 443);
    private static final NatPmp NAT_PMP = new NatPmp(443);

    private static final String PCP_REQUEST = "0201000000000e10" + "00000000000000000000ffffc0a8b202"
            + "000102030405060708090a0b" + "11000000" + "01bb01bb" + "00000000000000000000ffff00000000";
    private static final String PCP_ANSWER = "0281000000000708" + "00000001000000000000000000000000"
            + "000102030405060708090a0b" + "11000000" + "01bbc350" + "00000000000000000000ffffcb007102";

    @Test
    void aPcpRequestIsExactlyThis() throws Exception {
        assertEquals(PCP_REQUEST, HEX.formatHex(PCP.request(InetAddress.getByName("192.168.178.2"), 3600)));
        assertEquals(PcpMap.LENGTH * 2, PCP_REQUEST.length());
    }

    @Test
    void aPcpAnswerTellsWhereAndForHowLong() throws Exception {
        byte[] answer = HEX.parseHex(PCP_ANSWER);
        assertTrue(PCP.isAnswer(answer));
        assertEquals(new Mapped(InetAddress.getByName("203.0.113.2"), 50_000, 1800), PCP.mapped(answer));
    }

    @Test
    void aPcpRequestOfIpv6NamesNoIpv4AndItsAnswerNamesThePortOfTheClientItself() throws Exception {
        InetAddress client = InetAddress.getByName("2001:db8:a::2");
        String octets = "20010db8000a00000000000000000002";
        assertEquals(
                "0201000000000078" + octets + "000102030405060708090a0b" + "11000000" + "01bb01bb" + "0".repeat(32),
                HEX.formatHex(PCP.request(client, 120)));
        byte[] answer = HEX.parseHex("0281000000000078" + "00000001000000000000000000000000"
                + "000102030405060708090a0b" + "11000000" + "01bb01bb" + octets);
        assertTrue(PCP.isAnswer(answer));
        assertEquals(new Mapped(client, 443, 120), PCP.mapped(answer));
    }

    @Test
    void aPcpRefusalIsAnAnswerWithoutAMapping() {
        byte[] refusal = HEX.parseHex("02810002" + PCP_ANSWER.substring(8));
        assertTrue(PCP.isAnswer(refusal));
        assertNull(PCP.mapped(refusal));
    }

    @Test
    void anAnswerToSomebodyElseIsNone() {
        byte[] answer = HEX.parseHex(PCP_ANSWER);
        assertFalse(new PcpMap(new byte[PcpSecret.NONCE_LENGTH], 443).isAnswer(answer));
        assertFalse(new PcpMap(NONCE, 444).isAnswer(answer));
        assertFalse(PCP.isAnswer(HEX.parseHex(PCP_REQUEST)));
        for (int length = 0; length < PcpMap.LENGTH; length++) {
            assertFalse(PCP.isAnswer(Arrays.copyOf(answer, length)));
        }
    }

    @Test
    void natPmpRequestsAreExactlyThese() {
        assertEquals("0000", HEX.formatHex(NatPmp.addressRequest()));
        assertEquals("0001000001bb01bb00000e10", HEX.formatHex(NAT_PMP.request(3600)));
        assertEquals("0001000001bb000000000000", HEX.formatHex(NAT_PMP.request(0)));
    }

    @Test
    void natPmpAnswersTellWhereAndForHowLong() throws Exception {
        byte[] address = HEX.parseHex("0080000000000001cb007102");
        byte[] mapped = HEX.parseHex("008100000000000101bbc35000000708");
        InetAddress router = InetAddress.getByName("203.0.113.2");
        assertTrue(NatPmp.isAddress(address));
        assertEquals(router, NatPmp.address(address));
        assertTrue(NAT_PMP.isAnswer(mapped));
        assertEquals(new Mapped(router, 50_000, 1800), NAT_PMP.mapped(mapped, router));
    }

    @Test
    void natPmpRefusalsAndOthersAnswersAreNoMapping() throws Exception {
        InetAddress router = InetAddress.getByName("203.0.113.2");
        assertNull(NatPmp.address(HEX.parseHex("008000030000000100000000")));
        assertNull(NAT_PMP.mapped(HEX.parseHex("008100020000000101bb000000000000"), router));
        assertFalse(NAT_PMP.isAnswer(HEX.parseHex("008100000000000101bcc35000000708")));
        assertFalse(NAT_PMP.isAnswer(HEX.parseHex("0081000000000001")));
        assertFalse(NatPmp.isAddress(HEX.parseHex("0080")));
    }
}
