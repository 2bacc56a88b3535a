package lanparty.daemon.privilege;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the kernel tells of a thread. */
final class ThreadStatusTest {
    private static final Account NOBODY = new Account("nobody", 65534, 65534);
    private static final List<String> LINES = List.of(
            "Name:\tG1 Conc#0",
            "Umask:\t0022",
            "Uid:\t65534\t65534\t65534\t65534",
            "Gid:\t65534\t65534\t65534\t65534",
            "CapInh:\t0000000000003000",
            "CapPrm:\t0000000000003000",
            "CapEff:\t0000000000003000");

    @Test
    void readsNameUsersAndCapabilities() throws IOException {
        ThreadStatus status = ThreadStatus.parse(LINES);
        assertEquals(new ThreadStatus("G1 Conc#0", List.of(65534, 65534, 65534, 65534), 0x3000), status);
        assertTrue(status.has(Capability.CAP_NET_RAW));
        assertFalse(status.has(Capability.CAP_SETUID));
    }

    @Test
    void isHeldToNoLessThanItHas() throws IOException {
        ThreadStatus status = ThreadStatus.parse(LINES);
        assertTrue(status.isHeldTo(NOBODY, 0x3000));
        assertFalse(status.isHeldTo(NOBODY, 0x1000));
        assertFalse(status.isHeldTo(Account.ROOT, 0x3000));
        assertFalse(
                new ThreadStatus("", List.of(65534, 65534, 0, 65534), 0).isHeldTo(NOBODY, 0),
                "a saved id is a way back");
    }

    @Test
    void aKernelThatTellsNothingIsNotBelieved() {
        assertThrows(IOException.class, () -> ThreadStatus.parse(List.of("Name:\tx")));
    }

    @Test
    void seesEveryThreadOfThisProcess() throws IOException {
        assertTrue(ThreadStatus.ofAllThreads().stream()
                .anyMatch(status ->
                        status.name().startsWith("Finalizer") || status.name().startsWith("Signal Dispatch")));
    }
}
