package lanparty.gateway.cam;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import org.junit.jupiter.api.Test;

/** The refresh frame's octets. */
class RefreshFrameTest {
    private final ByteBuf frame = Unpooled.buffer(100);

    @Test
    void hasTheseOctets() {
        RefreshFrame.encode(frame, 2, 0x0200_0000_0001L, 0x024C_5000_0007L);
        assertEquals(
                "020000000001" + "024c50000007" + "88b5" + "6c616e7061727479" + "01" + "00".repeat(37),
                ByteBufUtil.hexDump(frame, 2, RefreshFrame.LENGTH));
        assertEquals(60, RefreshFrame.LENGTH);
    }
}
