package lanparty.overlay.memory;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Chains of cells under one budget. */
class FrameMemoryTest {
    private static final int BLOCK_BYTES = CellBlock.BYTES;

    private final FrameMemory memory = new FrameMemory(2 * BLOCK_BYTES);

    @AfterEach
    void releasesAll() {
        memory.close();
        assertEquals(0, memory.reservedBytes());
    }

    /** Who holds chains, and gives way by freeing the oldest half of them. */
    private final class Holder implements FrameShare.Owner {
        final Deque<Integer> chains = new ArrayDeque<>();
        final FrameShare share = memory.open(this);
        boolean isStubborn;
        int gaveWay;

        boolean store(int length) {
            int chain = share.store(FrameMemory.NONE, 0, Unpooled.wrappedBuffer(new byte[length]), 0, length);
            if (chain != FrameMemory.NONE) {
                chains.add(chain);
            }
            return chain != FrameMemory.NONE;
        }

        @Override
        public void giveWay() {
            gaveWay++;
            for (int left = chains.size() / 2; !isStubborn && chains.size() > left; ) {
                share.free(chains.remove());
            }
        }
    }

    @Test
    void reservesNothingUntilSomethingIsStored() {
        Holder holder = new Holder();
        assertEquals(0, memory.reservedBytes());
        assertTrue(holder.store(1));
        assertEquals(BLOCK_BYTES, memory.reservedBytes());
    }

    @Test
    void octetsComeBackAsTheyWereStoredPieceByPiece() {
        Random random = new Random(4);
        FrameShare share = memory.open(() -> {});
        for (int length : new int[] {0, 1, 315, 316, 317, 632, 1514, 9018}) {
            byte[] octets = new byte[length];
            random.nextBytes(octets);
            ByteBuf source = Unpooled.wrappedBuffer(octets);
            int chain = share.store(FrameMemory.NONE, 0, source, 0, 0);
            for (int at = 0; at < length; ) {
                int part = Math.min(1 + random.nextInt(700), length - at);
                chain = share.store(chain, at, source, at, part);
                at += part;
            }
            ByteBuf back = share.scratch(length);
            share.copy(chain, 0, back, 0, length);
            assertTrue(ByteBufUtil.equals(source, 0, back, 0, length), length + " octets");
            share.free(chain);
            assertEquals(0, share.cells());
        }
    }

    @Test
    void whatIsFreeIsGivenBackToTheSystemButForOneBlock() {
        Holder holder = new Holder();
        while (memory.reservedBytes() < 2 * BLOCK_BYTES) {
            holder.store(1514);
        }
        holder.chains.forEach(holder.share::free);
        assertEquals(BLOCK_BYTES, memory.reservedBytes());
    }

    @Test
    void whoHoldsMostGivesWayAndWhoHoldsLittleLosesNothing() {
        Holder lean = new Holder();
        Holder fat = new Holder();
        for (int i = 0; i < 10; i++) {
            assertTrue(lean.store(300));
        }
        for (int i = 0; i < 10_000; i++) {
            assertTrue(fat.store(300));
        }
        assertTrue(lean.store(9000));
        assertEquals(0, lean.gaveWay);
        assertTrue(fat.gaveWay > 0);
        assertEquals(2 * BLOCK_BYTES, memory.reservedBytes());
    }

    @Test
    void whereNobodyGivesWayNothingIsStoredAndNothingLeaks() {
        Holder holder = new Holder();
        holder.isStubborn = true;
        while (holder.store(300)) {
            // until the memory is used up
        }
        int before = holder.share.cells();
        assertEquals(2 * CellBlock.CELLS, before);
        holder.share.free(holder.chains.remove());
        assertEquals(false, holder.store(9000));
        assertEquals(before - 1, holder.share.cells());
        assertTrue(holder.store(300));
    }

    @Test
    void aShareThatStillHoldsCellsIsNotClosed() {
        Holder holder = new Holder();
        holder.store(1);
        assertThrows(IllegalStateException.class, holder.share::close);
    }

    @Test
    void anyOrderOfCallsKeepsEachChainsOctets() {
        Random random = new Random(11);
        Map<Integer, Integer> lengths = new HashMap<>();
        FrameShare share = memory.open(() -> {});
        for (int i = 0; i < 20_000; i++) {
            int length = 8 + random.nextInt(2000);
            ByteBuf source = Unpooled.buffer(length).setInt(0, length).setByte(length - 1, 7);
            int chain =
                    random.nextInt(100) < 52 ? share.store(FrameMemory.NONE, 0, source, 0, length) : FrameMemory.NONE;
            if (chain != FrameMemory.NONE) {
                assertEquals(null, lengths.put(chain, length), "a cell that was taken twice");
            } else if (!lengths.isEmpty()) {
                int oldest = lengths.keySet().iterator().next();
                assertEquals(lengths.remove(oldest), share.intAt(oldest, 0));
                share.free(oldest);
            }
        }
        assertNotEquals(0, share.cells());
        lengths.keySet().forEach(share::free);
        assertEquals(0, share.cells());
        share.close();
    }
}
