package lanparty.lab.chaos.check;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What must not stand in a daemon's log. */
final class LogCheckTest {
    private static void assertSuspicious(String line) {
        assertEquals(List.of(line), LogCheck.suspicious("20:15:00 listening\n" + line + "\n", Set.of()));
    }

    private static void assertFine(String line) {
        assertEquals(List.of(), LogCheck.suspicious(line, Set.of()));
    }

    @Test
    void aLeakIsSeen() {
        assertSuspicious("20:15:00 error: LEAK: ByteBuf.release() was not called before it's garbage-collected.");
    }

    @Test
    void stackTracesAndErrorsAreSeen() {
        assertSuspicious("\tat lanparty.link.Endpoint.attempt(Endpoint.java:144)");
        assertSuspicious("java.lang.IllegalStateException: not connected");
        assertSuspicious("20:15:00 error: an event loop's task failed");
        assertSuspicious("# A fatal error has been detected by the Java Runtime Environment:");
    }

    @Test
    void aWarningThatNoFaultExplainsIsSeen() {
        assertSuspicious("20:15:00 warning: the adapter can't be brought up: EPERM");
        assertSuspicious("lanparty-gateway: interface lan0 has been gone for 120 s");
    }

    @Test
    void whatAUserIsToldOfTheFaultsIsFine() {
        assertFine("20:15:00 warning: not connected: no answer; trying again until it works");
        assertFine("20:15:00 warning: interface lan0 was set down; set it up with: sudo ip link set lan0 up");
        assertFine("20:15:00 player2 left (connection lost)");
    }

    @Test
    void onlyAFullDiskExplainsThatADiskIsFull() {
        String line = "lanparty-client: can't prepare this machine: No space left on device";
        assertSuspicious(line);
        assertEquals(List.of(), LogCheck.suspicious(line, Set.of(Hardship.FULL_DISK)));
        assertEquals(List.of(line), LogCheck.suspicious(line, Set.of(Hardship.NO_DESCRIPTORS)));
    }

    @Test
    void onlyUsedUpDescriptorsExplainThatNothingCanBeOpened() {
        String line = "20:15:00 warning: can't look at the adapter: Too many open files";
        assertSuspicious(line);
        assertEquals(List.of(), LogCheck.suspicious(line, Set.of(Hardship.NO_DESCRIPTORS)));
    }
}
