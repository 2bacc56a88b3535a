package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.PeerRole;
import lanparty.obs.Refusal;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sound endpoints at the relay's door, over real QUIC. Hostile ones are the lab's. */
class EntranceTest {
    private static final String ANN = "02:00:00:00:00:0a";
    private static final String BOB = "02:00:00:00:00:0b";

    @TempDir
    Path folder;

    @Test
    void aSoundEndpointIsTurnedAwayByNothing() throws Exception {
        try (LoopbackParty party = party(EntrySettings.DEFAULTS)) {
            party.join(PeerRole.GATEWAY, "host", null).awaitEvent("joined");
            party.join(PeerRole.CLIENT, "ann", ANN).awaitEvent("joined");
            for (Refusal refusal : Refusal.values()) {
                assertEquals(0, party.relayCounters().refused(refusal), refusal.meaning());
            }
        }
    }

    @Test
    void anEndpointThatIsAskedToProveItsAddressJoinsAllTheSame() throws Exception {
        try (LoopbackParty party = party(new EntrySettings(10, 10, 100, 100, 0, 10, 10))) {
            party.join(PeerRole.GATEWAY, "host", null).awaitEvent("joined");
            party.join(PeerRole.CLIENT, "ann", ANN).awaitEvent("joined");
            assertTrue(party.relayCounters().refused(Refusal.ADDRESS_UNPROVEN) >= 2);
            assertEquals(0, party.relayCounters().refused(Refusal.BAD_TOKEN));
        }
    }

    @Test
    void oneTooManyFromAnAddressIsToldSoAndComesInWhenThereIsRoom() throws Exception {
        try (LoopbackParty party = party(new EntrySettings(10, 1, 100, 100, 100, 10, 10))) {
            LoopbackParty.Guest ann = party.join(PeerRole.CLIENT, "ann", ANN);
            ann.awaitEvent("joined");
            LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", BOB);
            bob.awaitEvent("lost Your address has as many connections to the relay as one may have (1)");
            assertTrue(party.relayCounters().refused(Refusal.ADDRESS_CONNECTIONS) > 0);
            ann.endpoint.stop("going home");
            bob.awaitEvent("joined");
        }
    }

    @Test
    void aRelayThatIsFullSaysSo() throws Exception {
        try (LoopbackParty party = party(new EntrySettings(1, 10, 100, 100, 100, 10, 10))) {
            party.join(PeerRole.CLIENT, "ann", ANN).awaitEvent("joined");
            party.join(PeerRole.CLIENT, "bob", BOB).awaitEvent("lost The relay has as many connections as it takes");
            assertTrue(party.relayCounters().refused(Refusal.RELAY_CONNECTIONS) > 0);
        }
    }

    @Test
    void aRefusalIsUnderWayUntilItsConnectionIsGone() throws Exception {
        try (LoopbackParty party = party(new EntrySettings(1, 10, 100, 100, 100, 10, 10))) {
            party.join(PeerRole.CLIENT, "ann", ANN).awaitEvent("joined");
            LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", BOB);
            bob.awaitEvent("lost The relay has as many connections as it takes");
            bob.endpoint.stop("going home");
            assertTrue(
                    party.refusals()
                            .tryAcquire(
                                    Entrance.MOST_REFUSALS_UNDER_WAY,
                                    LoopbackParty.LONG_ENOUGH_MS,
                                    TimeUnit.MILLISECONDS),
                    "each gives its permit back");
        }
    }

    @Test
    void whereTooManyRefusalsAreUnderWayTheRestEndAtOnceAndHearWhyAllTheSame() throws Exception {
        try (LoopbackParty party = party(new EntrySettings(1, 10, 100, 100, 100, 10, 10))) {
            party.join(PeerRole.CLIENT, "ann", ANN).awaitEvent("joined");
            assertEquals(Entrance.MOST_REFUSALS_UNDER_WAY, party.refusals().drainPermits());
            party.join(PeerRole.CLIENT, "bob", BOB).awaitEvent("lost The relay has as many connections as it takes");
            assertEquals(0, party.refusals().availablePermits(), "it took no permit, and gave none back");
        }
    }

    private LoopbackParty party(EntrySettings entry) throws Exception {
        return new LoopbackParty(folder, new ServiceSettings(8, LimitSettings.DEFAULTS, entry), 2);
    }
}
