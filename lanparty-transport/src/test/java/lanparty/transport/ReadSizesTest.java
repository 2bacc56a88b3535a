package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.channel.ChannelConfig;
import io.netty.channel.RecvByteBufAllocator.ExtendedHandle;
import io.netty.channel.embedded.EmbeddedChannel;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How many packets a read makes room for, by what the reads before it brought. */
final class ReadSizesTest {
    private final ChannelConfig config = new EmbeddedChannel().config().setAutoRead(true);
    private final ExtendedHandle handle = (ExtendedHandle) new ReadSizes().newHandle();

    @BeforeEach
    void beginReading() {
        handle.reset(config);
    }

    private int slots() {
        return handle.guess() / ReadSizes.SLOT_BYTES;
    }

    /** A read that brings this number of packets; true where another one follows. */
    private boolean reads(int packets) {
        handle.attemptedBytesRead(handle.guess());
        handle.lastBytesRead(packets == 0 ? -1 : packets * ReadSizes.SLOT_BYTES);
        handle.incMessagesRead(packets);
        return handle.continueReading(() -> true);
    }

    @Test
    void anIdleLineIsReadWithRoomForTheFewest() {
        for (int i = 0; i < 10; i++) {
            beginReading();
            reads(1);
            assertEquals(ReadSizes.FEWEST, slots());
        }
    }

    @Test
    void aBurstGetsTheMostWithinTwoReads() {
        reads(ReadSizes.FEWEST);
        reads(slots());
        assertEquals(ReadSizes.MOST, slots());
        beginReading();
        reads(ReadSizes.MOST);
        assertEquals(ReadSizes.MOST, slots());
    }

    @Test
    void halfFullReadsKeepTheirRoomAndNearlyEmptyOnesLoseItStepByStep() {
        reads(slots());
        reads(slots());
        reads(ReadSizes.MOST / 2);
        assertEquals(ReadSizes.MOST, slots());
        reads(1);
        assertEquals(ReadSizes.MOST / 2, slots());
        for (int i = 0; i < 10; i++) {
            reads(1);
        }
        assertEquals(ReadSizes.FEWEST, slots());
    }

    @Test
    void onlyAFullReadIsFollowedByAnother() {
        assertFalse(reads(1));
        assertTrue(reads(slots()));
        assertFalse(reads(0));
        assertFalse(reads(slots() - 1));
    }

    @Test
    void afterManyPacketsOthersGetTheirTurnThoughMoreAreThere() {
        reads(slots());
        reads(slots());
        assertEquals(ReadSizes.MOST, slots());
        beginReading();
        assertFalse(reads(ReadSizes.MOST));
    }
}
