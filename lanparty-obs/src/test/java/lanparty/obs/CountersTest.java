package lanparty.obs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import lanparty.overlay.DropReason;
import org.junit.jupiter.api.Test;

/** One thread counts, any thread reads. */
class CountersTest {
    private final Counters counters = new Counters();

    @Test
    void beginWithZero() {
        for (Counter counter : Counter.values()) {
            assertEquals(0, counters.value(counter));
        }
        for (DropReason reason : DropReason.values()) {
            assertEquals(0, counters.dropped(reason));
        }
    }

    @Test
    void everyCounterAndReasonHasAPlaceOfItsOwn() {
        for (Counter counter : Counter.values()) {
            counters.count(counter, 1_000 + counter.ordinal());
        }
        for (DropReason reason : DropReason.values()) {
            counters.drop(reason, 2_000 + reason.ordinal());
        }
        for (Counter counter : Counter.values()) {
            assertEquals(1_000 + counter.ordinal(), counters.value(counter));
        }
        for (DropReason reason : DropReason.values()) {
            assertEquals(2_000 + reason.ordinal(), counters.dropped(reason));
        }
    }

    @Test
    void amountsAddUp() {
        counters.count(Counter.FRAMES_SENT);
        counters.count(Counter.FRAMES_SENT, 41);
        counters.drop(DropReason.RUNT);
        counters.drop(DropReason.RUNT, 6);
        assertEquals(42, counters.value(Counter.FRAMES_SENT));
        assertEquals(7, counters.dropped(DropReason.RUNT));
    }

    @Test
    void anotherThreadSeesWhatWasCountedBeforeInOrder() throws InterruptedException {
        int rounds = 100_000;
        Thread counting = new Thread(() -> {
            for (int i = 0; i < rounds; i++) {
                counters.count(Counter.FRAME_BYTES_SENT, 60);
                counters.count(Counter.FRAMES_SENT);
            }
        });
        counting.start();
        long seen = 0;
        while (seen < rounds) {
            long frames = counters.value(Counter.FRAMES_SENT);
            long bytes = counters.value(Counter.FRAME_BYTES_SENT);
            assertTrue(frames >= seen, "a counter never goes back");
            assertTrue(bytes >= frames * 60, "what was counted before a frame is seen with it");
            seen = frames;
            Thread.onSpinWait();
        }
        counting.join();
        assertEquals(rounds * 60L, counters.value(Counter.FRAME_BYTES_SENT));
    }
}
