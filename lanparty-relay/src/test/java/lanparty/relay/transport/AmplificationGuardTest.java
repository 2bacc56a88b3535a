package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import java.net.InetSocketAddress;
import lanparty.obs.Counters;
import lanparty.obs.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Three octets out for each octet in, until an address is proven. */
class AmplificationGuardTest {
    private static final InetSocketAddress RELAY = new InetSocketAddress("127.0.0.1", 443);
    private static final InetSocketAddress ANN = new InetSocketAddress("127.0.0.2", 1);
    private static final InetSocketAddress BOB = new InetSocketAddress("127.0.0.2", 2);

    private final Counters counters = new Counters();
    private final AmplificationGuard guard = new AmplificationGuard(counters);
    private final EmbeddedChannel socket = new EmbeddedChannel(guard);

    @AfterEach
    void close() {
        socket.finishAndReleaseAll();
    }

    @Test
    void whoHasNoHandshakeInTheMakingIsSentAnything() {
        assertEquals(100, sent(ANN, 100, 1200));
    }

    @Test
    void anUnprovenAddressIsSentThreeTimesWhatItSent() {
        receive(ANN, 1200);
        guard.watch(ANN);
        assertEquals(3, sent(ANN, 100, 1200));
        assertEquals(97, counters.refused(Refusal.AMPLIFICATION));
        assertEquals(100, sent(BOB, 100, 1200), "another port of the same address");
    }

    @Test
    void whatItSendsMeanwhileCounts() {
        receive(ANN, 1200);
        guard.watch(ANN);
        sent(ANN, 100, 1200);
        receive(ANN, 50);
        assertEquals(0, sent(ANN, 1, 151));
        assertEquals(1, sent(ANN, 1, 150));
        assertEquals(0, sent(ANN, 1, 1));
    }

    @Test
    void severalHandshakesOfOneAddressShareWhatItSent() {
        receive(ANN, 1200);
        guard.watch(ANN);
        receive(ANN, 1200);
        guard.watch(ANN);
        assertEquals(6, sent(ANN, 100, 1200));
        guard.release(ANN, false);
        assertEquals(0, sent(ANN, 100, 1200));
        guard.release(ANN, false);
        assertEquals(100, sent(ANN, 100, 1200));
    }

    @Test
    void aProvenAddressIsSentAnything() {
        receive(ANN, 1200);
        guard.watch(ANN);
        guard.release(ANN, true);
        assertEquals(100, sent(ANN, 100, 1200));
        guard.release(ANN, false);
    }

    private void receive(InetSocketAddress from, int octets) {
        socket.writeInbound(new DatagramPacket(Unpooled.buffer().writeZero(octets), RELAY, from));
    }

    private int sent(InetSocketAddress to, int packets, int octets) {
        int before = socket.outboundMessages().size();
        for (int i = 0; i < packets; i++) {
            socket.writeOutbound(new DatagramPacket(Unpooled.buffer().writeZero(octets), to, RELAY));
        }
        return socket.outboundMessages().size() - before;
    }
}
