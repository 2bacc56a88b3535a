package lanparty.lab.bench.relay.real;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import lanparty.lab.Jars;
import lanparty.lab.NeedsJars;
import lanparty.lab.bench.relay.real.crowd.Bystanders;
import lanparty.lab.bench.relay.real.crowd.Crowd;
import lanparty.lab.bench.relay.real.crowd.Joining;
import lanparty.lab.bench.relay.real.subject.RelayProcess;
import lanparty.lab.bench.relay.real.subject.Vitals;
import lanparty.lab.net.Patience;
import org.junit.jupiter.api.Test;

/** The benchmark's players at the relay's own jar. */
@NeedsJars
final class RealRelayTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int ROOM = 16;

    @Test
    void playersHearEachOtherAndOneTooManyIsRefusedInWords() {
        try (RelayProcess relay = RelayProcess.start(
                        Jars.ofThisWorkspace(), List.of(), List.of("--max-connections", Integer.toString(ROOM)));
                Crowd crowd = new Crowd(1, relay.address(), relay.certificate(), System::nanoTime)) {
            Joining joining = new Joining(crowd, System::nanoTime);
            assertEquals(0, joining.fill(0, ROOM).missing());
            assertEquals(ROOM, crowd.census().seated());

            String words = joining.tryOnce(ROOM, PATIENCE).words();
            assertNotNull(words);
            assertTrue(words.contains("as many connections"), words);

            crowd.play(ROOM, System.nanoTime(), new Random(1));
            Patience.await("frames to come", PATIENCE, () -> crowd.census().framesReceived() >= 15 * ROOM);
            // A busy machine's queues drop some.
            assertTrue(crowd.census().framesReceived() <= 15 * crowd.census().framesSent());
            assertTrue(crowd.census().takeEchoes().count() > 0);
            assertEquals(0, crowd.census().lost(), crowd.census().lossesInWords());
        }
    }

    @Test
    void aBystanderIsAnsweredAndTheProcessTellsWhatItUses() {
        try (RelayProcess relay = RelayProcess.start(Jars.ofThisWorkspace(), List.of(), List.of());
                Bystanders bystanders = new Bystanders(relay.address(), relay.certificate(), System::nanoTime)) {
            Patience.await(
                    "an answer", PATIENCE, () -> bystanders.takeRoundTrips().count() > 0);
            assertEquals(2, bystanders.census().seated());
            Vitals vitals = relay.vitals();
            assertTrue(vitals.residentMb() > vitals.heapLiveMb(), vitals.toString());
            assertTrue(
                    vitals.heapLiveMb() > 1
                            && vitals.heapLiveMb() < relay.insight().heapLimitMb(),
                    vitals.toString());
            assertTrue(
                    vitals.directMb() > 0 && vitals.directMb() < relay.insight().directLimitMb(), vitals.toString());
            assertTrue(relay.cpuTime().toMillis() > 0);
        }
    }
}
