package lanparty.relay.entrance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import lanparty.obs.Refusal;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What QUIC needn't look at. */
class PacketFormTest {
    private static final int OURS = 8;
    private static final String OUR_ID = "08" + "0011223344556677";
    private static final String SCID = "04" + "aabbccdd";
    private static final String NO_TOKEN = "00";

    @Test
    void aClientsFirstPacketPasses() {
        assertNull(refusal(packet("c0" + "00000001" + OUR_ID + SCID + NO_TOKEN, 1200)));
        assertNull(refusal(packet("c0" + "00000001" + "14" + "00".repeat(20) + "00" + NO_TOKEN, 1472)));
    }

    @Test
    void aPacketOfAConnectionPasses() {
        assertNull(refusal(packet("40" + "0011223344556677", 29)));
        assertNull(refusal(packet("7f" + "0011223344556677", 1472)));
        assertNull(refusal(packet("e0" + "00000001" + OUR_ID + SCID, 60)), "a Handshake packet");
    }

    @Test
    void aShortHeaderWithoutTheFixedBitIsNotQuic() {
        assertEquals(Refusal.NOT_QUIC, refusal(packet("08" + "0011223344556677", 1472)), "a repair packet");
        assertEquals(Refusal.NOT_QUIC, refusal(packet("00" + "0011223344556677", 40)));
    }

    @Test
    void whatIsTooShortForAnythingIsNotQuic() {
        for (int length = 0; length < 29; length++) {
            assertEquals(Refusal.NOT_QUIC, refusal(packet("40", length)), length + " octets");
            assertEquals(Refusal.NOT_QUIC, refusal(packet("c0", length)), length + " octets");
        }
    }

    @Test
    void aFirstPacketBelowTwelveHundredOctetsCouldMakeTheRelaySendMore() {
        assertEquals(Refusal.SHORT_INITIAL, refusal(packet("c0" + "00000001" + OUR_ID + SCID + NO_TOKEN, 1199)));
        assertEquals(Refusal.SHORT_INITIAL, refusal(packet("c0" + "0a0a0a0a" + OUR_ID + SCID, 1199)));
    }

    @Test
    void anotherVersionOfQuicIsTold() {
        assertEquals(Refusal.UNKNOWN_VERSION, refusal(packet("c0" + "6b3343cf" + OUR_ID + SCID, 1200)));
    }

    @Test
    void connectionIdsThatCannotBeAreNotQuic() {
        assertEquals(Refusal.NOT_QUIC, refusal(packet("c0" + "00000001" + "15" + "00".repeat(21) + "00", 1200)));
        assertEquals(Refusal.NOT_QUIC, refusal(packet("c0" + "00000001" + OUR_ID + "15" + "00".repeat(21), 1200)));
        assertEquals(
                Refusal.NOT_QUIC,
                refusal(packet("e0" + "00000001" + "14" + "00".repeat(20) + "04", 29)),
                "beyond the packet's end");
        assertEquals(Refusal.NOT_QUIC, refusal(packet("c0" + "00000001" + "07" + "00".repeat(7) + "0000", 1200)));
    }

    @Test
    void whatOnlyServersSendIsNotQuic() {
        assertEquals(Refusal.NOT_QUIC, refusal(packet("c0" + "00000000" + OUR_ID + SCID, 1200)));
        assertEquals(Refusal.NOT_QUIC, refusal(packet("f0" + "00000001" + OUR_ID + SCID, 1200)));
    }

    @Test
    void aTokenGoesWithOneOfOurConnectionIdsAndIsNoLongerThanOurs() {
        assertNull(refusal(packet("c0" + "00000001" + OUR_ID + SCID + "28" + "00".repeat(40), 1200)));
        assertEquals(
                Refusal.BAD_TOKEN, refusal(packet("c0" + "00000001" + OUR_ID + SCID + "29" + "00".repeat(41), 1200)));
        assertEquals(
                Refusal.BAD_TOKEN,
                refusal(packet("c0" + "00000001" + "14" + "00".repeat(20) + SCID + "28" + "00".repeat(40), 1200)));
    }

    @Test
    void aTokenLongerThanThePacketIsNotQuic() {
        assertEquals(Refusal.NOT_QUIC, refusal(packet("c0" + "00000001" + OUR_ID + SCID + "7fff", 1200)));
        assertEquals(Refusal.NOT_QUIC, refusal(packet("c0" + "00000001" + OUR_ID + SCID + "ffffffffffffffff", 1200)));
    }

    private static @Nullable Refusal refusal(ByteBuf packet) {
        return PacketForm.refusal(packet, OURS);
    }

    /** A packet of this length in octets, beginning with these, behind three others. */
    private static ByteBuf packet(String hex, int length) {
        byte[] begin = ByteBufUtil.decodeHexDump(hex);
        ByteBuf packet = Unpooled.buffer().writeZero(3).writeBytes(begin);
        packet.writeZero(Math.max(0, length - begin.length));
        return packet.readerIndex(3).writerIndex(3 + length);
    }
}
