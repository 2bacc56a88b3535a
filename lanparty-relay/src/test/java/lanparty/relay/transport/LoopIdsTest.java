package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Connection ids that tell their loop. */
class LoopIdsTest {
    private static final int LENGTH = 8;

    @Test
    void aPacketWithAnIdOfALoopBelongsToThatLoopWhicheverLoopReadsIt() {
        for (int loops = 1; loops <= 16; loops++) {
            for (int index = 0; index < loops; index++) {
                for (int i = 0; i < 300; i++) {
                    ByteBuffer id = new LoopIds(index, loops).newId(clients(), input(i), LENGTH);
                    assertEquals(LENGTH, id.remaining());
                    assertEquals(index, new LoopIds(loops - 1, loops).ownerOf(shortHeader(id)));
                }
            }
        }
    }

    @Test
    void idsDifferAsTheirInputsDo() {
        Set<ByteBuffer> ids = new HashSet<>();
        for (int i = 0; i < 1000; i++) {
            assertTrue(ids.add(new LoopIds(3, 16).newId(clients(), input(i), LENGTH)));
        }
    }

    @Test
    void theSameInputGivesTheSameIdAsTheCodecRelies() {
        assertEquals(
                new LoopIds(1, 2).newId(clients(), input(5), LENGTH),
                new LoopIds(1, 2).newId(clients(), input(5), LENGTH));
        assertTrue(new LoopIds(1, 2).isIdempotent());
    }

    @Test
    void theNextIdsOfAConnectionBelongToItsLoopAndDiffer() {
        LoopIds loop = new LoopIds(3, 16);
        ByteBuffer id = loop.newId(clients(), input(1), LENGTH);
        Set<ByteBuffer> ids = new HashSet<>(Set.of(id));
        for (int i = 0; i < LoopIds.MOST_NEXT; i++) {
            ByteBuffer next = loop.newId(id, LENGTH);
            assertEquals(next, loop.newId(id, LENGTH), "the codec asks several times");
            id = next;
            assertTrue(ids.add(id));
            assertEquals(3, loop.ownerOf(shortHeader(id)));
        }
    }

    /** The codec keeps each id until the connection closes, also when the endpoint has retired it. */
    @Test
    void anEndpointThatRetiresIdsWithoutEndGetsNoNewOnesAtLast() {
        LoopIds loop = new LoopIds(3, 16);
        for (int connection = 0; connection < 300; connection++) {
            Set<ByteBuffer> ids = new HashSet<>();
            ByteBuffer id = loop.newId(clients(), input(connection), LENGTH);
            for (int retired = 0; retired < 1000; retired++) {
                ids.add(id);
                id = loop.newId(id, LENGTH);
            }
            assertEquals(1 + LoopIds.MOST_NEXT, ids.size());
        }
    }

    @Test
    void aLongHeaderAndAPacketTooShortBelongWhereTheyCame() {
        ByteBuf initial = Unpooled.buffer().writeByte(0xC3).writeZero(40);
        assertEquals(5, new LoopIds(5, 16).ownerOf(initial));
        for (int length = 0; length <= 1 + LENGTH; length++) {
            assertEquals(5, new LoopIds(5, 16).ownerOf(Unpooled.buffer().writeZero(length)));
        }
        assertEquals(0, new LoopIds(5, 16).ownerOf(Unpooled.buffer().writeZero(2 + LENGTH)));
    }

    @Test
    void thePacketIsReadFromItsReaderIndexAndLeftAsItIs() {
        ByteBuf packet =
                Unpooled.buffer().writeZero(3).writeByte(0x40).writeByte(7).writeZero(20);
        packet.skipBytes(3);
        assertEquals(3, new LoopIds(0, 4).ownerOf(packet));
        assertEquals(3, packet.readerIndex());
    }

    private static ByteBuffer input(int number) {
        return ByteBuffer.allocate(8).putInt(number).putInt(17).flip();
    }

    private static ByteBuf shortHeader(ByteBuffer id) {
        return Unpooled.buffer().writeByte(0x40).writeBytes(id.duplicate()).writeZero(20);
    }

    private static ByteBuffer clients() {
        return ByteBuffer.allocate(LENGTH);
    }
}
