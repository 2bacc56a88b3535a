package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import lanparty.ctrl.PeerRole;
import lanparty.obs.Refusal;
import lanparty.obs.status.MemoryUse;
import lanparty.relay.limit.ProcessMemory;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a relay does as its memory ends; the figures are planted, the connections real. */
class ShortMemoryTest {
    private static final String ANN = "02:00:00:00:00:0a";
    private static final String BOB = "02:00:00:00:00:0b";
    private static final ProcessMemory LIMITS = new ProcessMemory(100, 100, 100);

    private final AtomicLong residentBytes = new AtomicLong();

    @Test
    void newcomersAreRefusedInWordsAndWhoIsHereStays(@TempDir Path folder) throws Exception {
        try (LoopbackParty party = new LoopbackParty(folder, ServiceSettings.DEFAULTS, 1)) {
            party.watchMemory(LIMITS, () -> new MemoryUse(0, 0, 0, residentBytes.get()));
            LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
            ann.awaitEvent("joined");
            residentBytes.set(85);
            LoopbackParty.Guest bob = awaitRefused(party);
            assertEquals(
                    0,
                    ann.events.stream()
                            .filter(event -> event.startsWith("lost"))
                            .count());
            residentBytes.set(10);
            bob.awaitEvent("joined");
            ann.awaitKnowing("bob");
        }
    }

    @Test
    void theAddressWithMostConnectionsLosesSomeWhereThatIsNotEnough(@TempDir Path folder) throws Exception {
        try (LoopbackParty party = new LoopbackParty(folder, ServiceSettings.DEFAULTS, 1)) {
            party.watchMemory(LIMITS, () -> new MemoryUse(0, 0, 0, residentBytes.get()));
            LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
            ann.awaitEvent("joined");
            residentBytes.set(95);
            ann.awaitEvent("lost The relay is short of memory");
            assertTrue(party.relayCounters().refused(Refusal.RELAY_MEMORY) > 0);
            residentBytes.set(10);
            ann.awaitEvent("joined");
        }
    }

    /** The watch looks every two seconds; until then newcomers still come in. */
    private LoopbackParty.Guest awaitRefused(LoopbackParty party) throws Exception {
        while (true) {
            LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", BOB);
            String event = bob.events.take();
            if (event.startsWith("lost The relay is short of memory")) {
                return bob;
            }
            bob.close();
        }
    }
}
