package lanparty.daemon.linux;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** What an error number becomes. */
class ErrnoTest {
    private static final int NO_DESCRIPTOR = -1;

    @Test
    void keepsTheNumberOfTheCallThatFailed() {
        assertEquals(-1, InterfaceCalls.KERNEL.ioctl(NO_DESCRIPTOR, 0, 0));
        assertSame(Errno.EBADF, Errno.last());
    }

    @Test
    void namesCallSubjectErrnoAndLikelyCause() {
        InterfaceCalls.KERNEL.ioctl(NO_DESCRIPTOR, 0, 0);
        DeviceException failure = Errno.failure("ioctl(TUNSETIFF)", "tap0");
        assertEquals(9, failure.errno());
        assertEquals(
                "ioctl(TUNSETIFF) on tap0 failed with EBADF: the descriptor is closed already, or the interface"
                        + " behind it was removed",
                failure.getMessage());
    }

    @Test
    void prefersTheCausesOfACallerWhoKnowsBetter() {
        InterfaceCalls.KERNEL.ioctl(NO_DESCRIPTOR, 0, 0);
        assertEquals(
                "bind on eth9 failed with EBADF: it was unplugged",
                Errno.failure("bind", "eth9", "it was unplugged").getMessage());
    }

    @Test
    void takesTryAgainForNoFailure() {
        assertTrue(Errno.of(11).isTryAgain());
        assertTrue(Errno.of(4).isTryAgain());
        assertFalse(Errno.of(1).isTryAgain());
    }

    @Test
    void showsANumberItHasNoNameFor() {
        assertSame(Errno.OTHER, Errno.of(78));
        assertSame(Errno.OTHER, Errno.of(100_000));
        assertSame(Errno.OTHER, Errno.of(-3));
    }
}
