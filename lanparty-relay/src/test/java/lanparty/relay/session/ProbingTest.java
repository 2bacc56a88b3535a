package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.List;
import lanparty.obs.Counter;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.PathProbe;
import org.junit.jupiter.api.Test;

/** Probes of a path, as the relay answers them. */
class ProbingTest {
    private final Party party = new Party();

    @Test
    void aProbeComesBackToItsSenderAlone() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint bob = party.client(2);
        alice.probe(roomOf(alice), 7);
        alice.probe(roomOf(alice), 8);
        assertEquals(List.of(7, 8), alice.echoes);
        assertEquals(List.of(), bob.echoes);
        assertEquals(2, party.counters.value(Counter.PROBES_ANSWERED));
        assertEquals(0, party.dropped(DropReason.MALFORMED_DATAGRAM));
    }

    @Test
    void nobodyIsAnsweredWithoutASeat() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint stranger = party.connect();
        stranger.probe(roomOf(alice), 1);
        assertEquals(List.of(), stranger.echoes);
        assertEquals(1, party.dropped(DropReason.NOT_CONNECTED));
    }

    @Test
    void whoLeftIsNotAnswered() {
        FakeEndpoint alice = party.client(1);
        FakeEndpoint again = party.client(1);
        alice.probe(roomOf(again), 1);
        assertEquals(List.of(), alice.echoes);
    }

    @Test
    void soManyASecondAreAnsweredAndTheRestCostsNobodyItsPlace() {
        FakeEndpoint alice = party.client(1);
        for (int number = 0; number < 1000; number++) {
            alice.probe(roomOf(alice), number);
        }
        assertEquals(RelayDefaults.PROBE_BURST, alice.echoes.size());
        assertEquals(1000 - RelayDefaults.PROBE_BURST, party.dropped(DropReason.PROBE_LIMIT));
        party.advance(Duration.ofSeconds(1));
        for (int number = 0; number < 1000; number++) {
            alice.probe(roomOf(alice), number);
        }
        assertEquals(RelayDefaults.PROBE_BURST + RelayDefaults.PROBES_PER_SECOND, alice.echoes.size());
        assertEquals(1, party.relay.sessionCount());
    }

    @Test
    void anotherRoomsProbeAndAnEchoAreMalformed() {
        FakeEndpoint alice = party.client(1);
        alice.probe(roomOf(alice) ^ 1, 1);
        ByteBuf probe = Unpooled.buffer().writerIndex(PathProbe.LENGTH);
        PathProbe.encode(probe, 0, roomOf(alice), 1, 0);
        ByteBuf echo = Unpooled.buffer().writerIndex(PathProbe.LENGTH);
        PathProbe.encodeEcho(echo, 0, probe, 0);
        Party.deliver(alice, echo);
        assertEquals(List.of(), alice.echoes);
        assertEquals(2, party.dropped(DropReason.MALFORMED_DATAGRAM));
    }

    @Test
    void tooManyMalformedOnesEndTheSession() {
        FakeEndpoint alice = party.client(1);
        for (int i = 0; i < 40; i++) {
            alice.probe(roomOf(alice) ^ 1, i);
        }
        assertTrue(alice.goodbye().contains("malformed"), alice::goodbye);
    }

    private static long roomOf(FakeEndpoint endpoint) {
        return endpoint.welcome().roomId();
    }
}
