package lanparty.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import lanparty.daemon.linux.Errno;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import org.junit.jupiter.api.Test;

/** What is said and what is counted of packets that the system doesn't send. */
final class SendFaultsTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Counters counters = new Counters();
    private final List<String> said = new ArrayList<>();
    private final SendFaults faults = new SendFaults(counters, said::add, () -> {});

    @Test
    void aFirewallIsNamedOnceAMinuteHoweverManyPacketsItEats() {
        for (int packet = 0; packet < 120; packet++) {
            faults.failed(Errno.EPERM, packet * SECOND);
        }
        assertEquals(2, said.size(), said::toString);
        assertTrue(said.get(0).contains("firewall"), said::toString);
        assertEquals(120, counters.value(Counter.PACKETS_REFUSED));
    }

    @Test
    void eachCauseIsNamedForItself() {
        for (Errno error : List.of(Errno.EPERM, Errno.ENETUNREACH, Errno.ENETDOWN, Errno.EHOSTUNREACH, Errno.EPERM)) {
            faults.failed(error, 0);
        }
        assertEquals(4, said.size(), said::toString);
    }

    @Test
    void aShortageIsCountedAndNotSaid() {
        faults.failed(Errno.ENOBUFS, 0);
        faults.failed(Errno.ENOMEM, 0);
        assertEquals(List.of(), said);
        assertEquals(2, counters.value(Counter.PACKETS_REFUSED));
    }

    @Test
    void aProbeThatTheInterfaceDoesNotTakeIsNoFault() {
        faults.failed(Errno.EMSGSIZE, 0);
        assertEquals(List.of(), said);
        assertEquals(0, counters.value(Counter.PACKETS_REFUSED));
    }
}
