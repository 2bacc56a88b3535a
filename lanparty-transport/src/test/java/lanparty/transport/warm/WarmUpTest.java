package lanparty.transport.warm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** On this machine's real loopback. */
final class WarmUpTest {
    private static final InetAddress HERE = InetAddress.getLoopbackAddress();
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(5);

    @Test
    void framesGoToAndFroUntilAllRoundsAreOver() throws Exception {
        assertEquals(100, warmUp(HERE, 100).begin(System::nanoTime).get());
    }

    @Test
    void itsLoopAndSocketsEndWithIt() throws Exception {
        warmUp(HERE, 10).begin(System::nanoTime).get();

        assertFalse(Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().startsWith("lanparty-warm-up-loop")));
    }

    @Test
    void aTimeLimitEndsIt() throws Exception {
        WarmUp endless = new WarmUp(HERE, Integer.MAX_VALUE, Duration.ofSeconds(1));

        assertTrue(endless.begin(System::nanoTime).get() < Integer.MAX_VALUE);
    }

    @Test
    void whereTheAddressIsNobodysNothingIsRunAndNothingFails() throws Exception {
        InetAddress documentation = InetAddress.getByName("192.0.2.1");

        assertEquals(0, warmUp(documentation, 10).begin(System::nanoTime).get());
    }

    @Test
    void oneThatHasNotBegunIsNotWaitedFor() {
        warmUp(HERE, 10).await();
    }

    private static WarmUp warmUp(InetAddress address, int rounds) {
        return new WarmUp(address, rounds, LONG_ENOUGH);
    }
}
