package lanparty.daemon.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** As the kernel sees it. */
class TimeSliceTest {
    @BeforeEach
    void needsAKernelThatTells() throws Exception {
        assumeTrue(KernelThread.canAskForSlices(), "this kernel has no slices by request, or doesn't tell of them");
    }

    @Test
    void aThreadAsksForAShortOneAndTheRestOfTheProcessStaysAsItWas() throws Exception {
        Optional<Long> before = KernelThread.current().sliceNs();
        assertEquals(Optional.of(TimeSlice.SHORT_NS), KernelThread.onAnother(() -> {
            assertTrue(TimeSlice.ofThisThread(TimeSlice.SHORT_NS));
            return KernelThread.current().sliceNs();
        }));
        assertEquals(before, KernelThread.current().sliceNs());
    }

    @Test
    void howFarBehindItStandsStaysAsItWas() throws Exception {
        assertEquals(Niceness.BACKGROUND, KernelThread.onAnother(() -> {
            Niceness.ofThisThread(Niceness.BACKGROUND);
            TimeSlice.ofThisThread(TimeSlice.SHORT_NS);
            return KernelThread.current().nice();
        }));
    }
}
