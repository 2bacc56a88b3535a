package lanparty.link.doctor.path;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** The probe's octets, and which packets are its answer. */
class VersionProbeTest {
    private static final long TAG = 0x0102_0304_0506_0708L;
    private static final String ANSWER =
            "80" + "00000000" + "08" + "0102030405060708" + "08" + "0102030405060708" + "00000001";

    @Test
    void aProbeIsALongHeaderOfAReservedVersionAndZeros() {
        ByteBuf probe = Unpooled.buffer();
        VersionProbe.encode(probe, TAG, 1200);
        assertEquals(1200, probe.readableBytes());
        assertEquals(
                "c0" + "1a2a3a4a" + "08" + "0102030405060708" + "08" + "0102030405060708" + "00",
                ByteBufUtil.hexDump(probe, 0, 24));
        while (probe.writerIndex() > 23) {
            assertEquals(0, probe.getByte(probe.writerIndex() - 1));
            probe.writerIndex(probe.writerIndex() - 1);
        }
    }

    @Test
    void aProbeThatNoServerWouldAnswerIsRefused() {
        assertThrows(IllegalArgumentException.class, () -> VersionProbe.encode(Unpooled.buffer(), TAG, 1199));
    }

    @Test
    void aVersionNegotiationWithBothIdsIsTheAnswer() {
        assertTrue(VersionProbe.isAnswer(packet(ANSWER), TAG));
        assertTrue(VersionProbe.isAnswer(packet("ff" + ANSWER.substring(2)), TAG));
    }

    @Test
    void theAnswerToAnotherProbeIsNone() {
        assertFalse(VersionProbe.isAnswer(packet(ANSWER), TAG + 1));
    }

    @Test
    void anAnswerCutAnywhereBeforeItsVersionsIsNone() {
        ByteBuf packet = packet(ANSWER);
        for (int length = 0; length < 23; length++) {
            assertFalse(VersionProbe.isAnswer(packet.slice(0, length), TAG));
        }
    }

    @Test
    void anAnswerWithAnyOtherOctetInItsHeaderIsNone() {
        for (int at = 1; at < 23; at++) {
            ByteBuf packet = packet(ANSWER);
            packet.setByte(at, packet.getByte(at) ^ 0x10);
            assertFalse(VersionProbe.isAnswer(packet, TAG), "octet " + at);
        }
        assertFalse(VersionProbe.isAnswer(packet("00" + ANSWER.substring(2)), TAG));
    }

    private static ByteBuf packet(String hex) {
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(hex));
    }
}
