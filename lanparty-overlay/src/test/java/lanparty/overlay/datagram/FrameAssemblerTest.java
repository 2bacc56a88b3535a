package lanparty.overlay.datagram;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import lanparty.overlay.datagram.FrameCollector.Frame;
import lanparty.overlay.memory.FrameMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How frames come out of datagrams that arrive, are lost, late, doubled or contradict each other. */
class FrameAssemblerTest {
    private static final String ROOM = "00000009";

    private final FrameCollector events = new FrameCollector();
    private final FrameMemory memory = new FrameMemory(1 << 20);
    private final FrameAssembler assembler = new FrameAssembler(memory, 9, 100, events);

    @AfterEach
    void holdsNothingWhenClosed() {
        assembler.close();
        assertEquals(0, assembler.heldBytes());
        memory.close();
    }

    @Test
    void deliversFramesThatLieWholeInADatagramAtOnce() {
        assertEquals(DatagramFault.NONE, accept(0, 0, "0001" + "0003" + "aabbcc" + "0002" + "0001" + "dd"));
        assertEquals(List.of(new Frame(1, "aabbcc"), new Frame(2, "dd")), events.frames);
        assertEquals(0, assembler.heldBytes());
        memory.close();
    }

    @Test
    void handsOnAFrameWhereItLies() {
        ByteBuf datagram = datagram(0, 0, "0001" + "0003" + "aabbcc");
        try (FrameAssembler other = new FrameAssembler(memory, 9, 100, new FrameCollector() {
            @Override
            public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
                assertTrue(frame == datagram && index == 16 && length == 3);
                super.frame(senderPeerId, frame, index, length);
            }
        })) {
            assertEquals(DatagramFault.NONE, other.accept(datagram));
        }
        assertEquals(0, datagram.readerIndex());
        assertEquals(1, datagram.refCnt());
    }

    @Test
    void paddingIsNoFaultAndLeavesTheStreamAlone() {
        accept(7, 0, "0001" + "0005" + "aabb");
        ByteBuf padding = Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump("12000000" + ROOM + "00000000" + "000000"));
        assertEquals(DatagramFault.NONE, assembler.accept(padding));
        accept(8, 3, "ccddee");
        assertEquals(List.of(new Frame(1, "aabbccddee")), events.frames);
        assertEquals(0, events.stale);
    }

    @Test
    void putsACutFrameTogether() {
        accept(0, 0, "0001" + "0005" + "aabb");
        assertTrue(events.frames.isEmpty());
        accept(1, 3, "ccddee" + "0001" + "0001" + "ff");
        assertEquals(List.of(new Frame(1, "aabbccddee"), new Frame(1, "ff")), events.frames);
    }

    @Test
    void putsAFrameTogetherThatWentThroughFourDatagramsInAnyOrder() {
        String[] payloads = {"0001" + "0007" + "aa", "bbcc", "ddee", "ff11"};
        int[] offsets = {0, 2, 2, 2};
        for (int[] order : new int[][] {{0, 1, 2, 3}, {3, 2, 1, 0}, {2, 0, 3, 1}, {1, 3, 0, 2}, {0, 3, 1, 2}}) {
            FrameCollector heard = new FrameCollector();
            try (FrameAssembler other = new FrameAssembler(memory, 9, 100, heard)) {
                for (int i : order) {
                    assertEquals(DatagramFault.NONE, other.accept(datagram(i, offsets[i], payloads[i])));
                }
            }
            assertEquals(List.of(new Frame(1, "aabbccddeeff11")), heard.frames);
        }
    }

    @Test
    void aLostDatagramCostsOnlyTheFramesItTouched() {
        accept(0, 0, "0001" + "0002" + "aa");
        accept(2, 1, "bb" + "0001" + "0001" + "cc");
        assertEquals(List.of(new Frame(1, "cc")), events.frames);
        assertEquals(0, events.incomplete);
        accept(2 + FrameAssembler.WINDOW, 0, "0001" + "0001" + "dd");
        assertEquals(2, events.incomplete);
    }

    @Test
    void oneLongFrameWithAHoleIsCountedOnce() {
        accept(0, 0, "0001" + "000a" + "aabb");
        accept(2, 6, "ccddeeff0011");
        accept(40, 0, "0001" + "0001" + "dd");
        assertEquals(1, events.incomplete);
        accept(41, 1, "aa");
        assertEquals(1, events.incomplete);
    }

    @Test
    void aDatagramThatComesTwiceIsStale() {
        accept(0, 0, "0001" + "0001" + "aa");
        accept(0, 0, "0001" + "0001" + "aa");
        assertEquals(1, events.frames.size());
        assertEquals(1, events.stale);
    }

    @Test
    void theOldestOfTheWindowIsTakenAndTheOneBeforeItIsStale() {
        accept(100, 0, "0001" + "0001" + "aa");
        accept(100 - FrameAssembler.WINDOW + 1, 0, "0001" + "0001" + "bb");
        assertEquals(2, events.frames.size());
        accept(100 - FrameAssembler.WINDOW, 0, "0001" + "0001" + "cc");
        assertEquals(2, events.frames.size());
        assertEquals(1, events.stale);
    }

    @Test
    void aStartWhoseSlotIsTakenAgainIsNeverCompleted() {
        accept(0, 0, "0001" + "0002" + "aa");
        accept(FrameAssembler.WINDOW, 0, "0001" + "0002" + "bb");
        assertEquals(1, events.incomplete);
        accept(1, 1, "cc");
        assertTrue(events.frames.isEmpty());
    }

    @Test
    void aJumpFarAheadBeginsANewWindow() {
        accept(0, 0, "0001" + "0002" + "aa");
        accept(0x7FFF_FFFF, 0, "0001" + "0002" + "bb");
        assertEquals(1, events.incomplete);
        accept(0x8000_0000, 1, "cc");
        assertEquals(List.of(new Frame(1, "bbcc")), events.frames);
    }

    @Test
    void theSequenceNumberWraps() {
        accept(-1, 0, "0001" + "0002" + "aa");
        accept(1, 0, "0001" + "0001" + "cc");
        accept(0, 1, "bb");
        assertEquals(List.of(new Frame(1, "cc"), new Frame(1, "aabb")), events.frames);
        accept(-1, 0, "0001" + "0002" + "aa");
        assertEquals(1, events.stale);
    }

    @Test
    void aContinuationOfNothingIsAFault() {
        accept(0, 0, "0001" + "0001" + "aa");
        assertEquals(DatagramFault.BAD_CONTINUATION, accept(1, 1, "bb" + "0001" + "0001" + "cc"));
        assertEquals(List.of(new Frame(1, "aa"), new Frame(1, "cc")), events.frames);
    }

    @Test
    void aContinuationOfTheWrongLengthDropsItsFrameForGood() {
        for (int wrong : new int[] {0, 1, 3}) {
            FrameCollector heard = new FrameCollector();
            try (FrameAssembler other = new FrameAssembler(memory, 9, 100, heard)) {
                other.accept(datagram(0, 0, "0001" + "0003" + "aa"));
                ByteBuf contradiction = datagram(1, wrong, "bb".repeat(wrong) + "0001" + "0001" + "cc");
                assertEquals(DatagramFault.BAD_CONTINUATION, other.accept(contradiction));
                other.accept(datagram(2, 1, "dd"));
                other.accept(datagram(99, 0, "0001" + "0001" + "cc"));
            }
            assertEquals(List.of(new Frame(1, "cc"), new Frame(1, "cc")), heard.frames);
        }
    }

    @Test
    void aContradictionIsAlsoFoundWhenTheStartComesLate() {
        accept(1, 2, "bbcc");
        assertEquals(DatagramFault.BAD_CONTINUATION, accept(0, 0, "0001" + "0002" + "aa"));
        assertTrue(events.frames.isEmpty());
    }

    @Test
    void acceptsNothingAfterClose() {
        assembler.close();
        assertEquals(DatagramFault.NONE, accept(0, 0, "0001" + "0005" + "aabb"));
        assertEquals(0, assembler.heldBytes());
        memory.close();
    }

    @Test
    void mayBeClosedByItsOwnListener() {
        FrameAssembler[] self = new FrameAssembler[1];
        FrameCollector heard = new FrameCollector() {
            @Override
            public void frame(int senderPeerId, ByteBuf frame, int index, int length) {
                super.frame(senderPeerId, frame, index, length);
                self[0].close();
            }
        };
        self[0] = new FrameAssembler(memory, 9, 100, heard);
        self[0].accept(datagram(0, 0, "0001" + "0003" + "aa"));
        self[0].accept(datagram(1, 2, "bbcc" + "0001" + "0001" + "cc" + "0001" + "0003" + "aa"));
        assertEquals(1, heard.frames.size());
        assertEquals(0, self[0].heldBytes());
    }

    private DatagramFault accept(int sequence, int offset, String payload) {
        return assembler.accept(datagram(sequence, offset, payload));
    }

    private static ByteBuf datagram(int sequence, int offset, String payload) {
        String header = "1100" + String.format("%04x", offset) + ROOM + String.format("%08x", sequence);
        return Unpooled.wrappedBuffer(ByteBufUtil.decodeHexDump(header + payload));
    }
}
