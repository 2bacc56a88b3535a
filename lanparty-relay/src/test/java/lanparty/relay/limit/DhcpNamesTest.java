package lanparty.relay.limit;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;

/** In how many names a player asks a DHCP server. */
class DhcpNamesTest {
    private static final long PLAYER = 0x024C_5000_0001L;
    private static final int MESSAGE = 42;
    private static final int OPTIONS = MESSAGE + 240;

    private final DhcpNames names = new DhcpNames();

    @Test
    void theFirstNamesAreGoodForAsLongAsThePlayerStays() {
        for (int time = 0; time < 3; time++) {
            assertTrue(passes(1, 10));
            assertTrue(passes(2, 10));
            assertFalse(passes(3, 10));
        }
    }

    @Test
    void aNameIsTheSameToTheLastOctet() {
        assertTrue(passes(1, 10));
        assertTrue(passes(1, 11));
        assertFalse(passes(1, 12));
        assertTrue(passes(1, 11));
    }

    @Test
    void aNameThatIsTooLongIsNone() {
        assertFalse(passes(1, DhcpNames.LONGEST + 1));
        assertTrue(passes(1, DhcpNames.LONGEST));
    }

    @Test
    void withoutANameAndInOtherFramesThereIsNoLimit() {
        assertTrue(passes(1, 10));
        assertTrue(passes(2, 10));
        ByteBuf unnamed = question(3, 10).setByte(OPTIONS, 255);
        assertTrue(names.mayPass(unnamed, 0, unnamed.writerIndex()));
        ByteBuf other = question(3, 10).setShort(36, 27015);
        assertTrue(names.mayPass(other, 0, other.writerIndex()));
    }

    private boolean passes(int name, int length) {
        ByteBuf frame = question(name, length);
        return names.mayPass(frame, 0, frame.writerIndex());
    }

    /** A frame with a question whose only option is an identifier of this length whose octets all are {@code name}. */
    private static ByteBuf question(int name, int length) {
        ByteBuf frame = Unpooled.buffer().writeZero(OPTIONS + 3 + length);
        EthernetHeader.encode(frame, 0, MacAddress.BROADCAST.bits(), PLAYER, EtherType.IPV4);
        int ip = EthernetHeader.LENGTH;
        frame.setByte(ip, 0x45).setShort(ip + 2, frame.writerIndex() - ip).setByte(ip + 9, 17);
        frame.setShort(34, 68).setShort(36, 67).setShort(38, frame.writerIndex() - 34);
        frame.setByte(OPTIONS, 61).setByte(OPTIONS + 1, length);
        for (int octet = 0; octet < length; octet++) {
            frame.setByte(OPTIONS + 2 + octet, name);
        }
        return frame.setByte(OPTIONS + 2 + length, 255);
    }
}
