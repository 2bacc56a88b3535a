package lanparty.daemon.jvm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** As the kernel sees it. */
class NicenessTest {
    @Test
    void aThreadLetsOthersGoFirstAndTheRestOfTheProcessStaysAsItWas() throws Exception {
        int before = KernelThread.current().nice();
        assertEquals(Niceness.LAST, KernelThread.onAnother(() -> {
            assertTrue(Niceness.ofThisThread(Niceness.LAST));
            return KernelThread.current().nice();
        }));
        assertEquals(before, KernelThread.current().nice());
    }

    @Test
    void aThreadThatOneOfThemStartsLetsOthersGoFirstToo() throws Exception {
        assertEquals(Niceness.LAST, KernelThread.onAnother(() -> {
            assertTrue(Niceness.ofThisThread(Niceness.LAST));
            return KernelThread.onAnother(() -> KernelThread.current().nice());
        }));
    }
}
