package lanparty.lab.tool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A game's messages over this machine's loopback. */
final class GameTrafficTest {
    private static final int COUNT = 200;
    private static final long INTERVAL_NS = TimeUnit.MILLISECONDS.toNanos(1);

    @Test
    void eachMessageIsAnswered() throws Exception {
        try (Echo echo = Echo.onLoopback();
                GameTraffic game = GameTraffic.fromHere(echo.address())) {
            RoundTrips seen = game.exchange(COUNT, INTERVAL_NS);
            assertEquals(0, seen.lost());
            assertTrue(seen.p50Us() > 0 && Double.isFinite(seen.p999Us()), seen::toString);
        }
    }

    @Test
    void withoutAServerAllMessagesAreLost() throws Exception {
        InetSocketAddress nobody;
        try (Echo echo = Echo.onLoopback()) {
            nobody = echo.address();
        }
        try (GameTraffic game = GameTraffic.fromHere(nobody)) {
            RoundTrips seen = game.exchange(COUNT, INTERVAL_NS);
            assertEquals(COUNT, seen.lost());
            assertEquals(Double.POSITIVE_INFINITY, seen.p50Us());
        }
    }

    @Test
    void messagesAreSentAtTheirBeat() throws Exception {
        try (Echo echo = Echo.onLoopback();
                GameTraffic game = GameTraffic.fromHere(echo.address())) {
            long startNs = System.nanoTime();
            game.exchange(COUNT, INTERVAL_NS);
            assertTrue(System.nanoTime() - startNs >= (COUNT - 1) * INTERVAL_NS);
        }
    }

    /** Every second answer is overtaken by the next one, and one of twenty messages has none. */
    @Test
    void anAnswerThatWasOvertakenIsNotLost() throws Exception {
        try (DatagramSocket server = new DatagramSocket(0, InetAddress.getLoopbackAddress());
                GameTraffic game = GameTraffic.fromHere((InetSocketAddress) server.getLocalSocketAddress())) {
            Thread swapping = new Thread(() -> answerInPairs(server), "swapping");
            swapping.setDaemon(true);
            swapping.start();
            RoundTrips seen = game.exchange(COUNT, INTERVAL_NS);
            assertEquals(COUNT / 20, seen.lost());
            assertTrue(Double.isFinite(seen.p50Us()), seen::toString);
            assertEquals(Double.POSITIVE_INFINITY, seen.p99Us());
        }
    }

    private static void answerInPairs(DatagramSocket server) {
        try {
            for (int i = 0; i < COUNT; i += 2) {
                DatagramPacket first = received(server);
                DatagramPacket second = received(server);
                server.send(second);
                // An answer that comes twice doesn't make up for another.
                server.send(i % 20 == 0 ? second : first);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static DatagramPacket received(DatagramSocket server) throws IOException {
        DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
        server.receive(packet);
        return packet;
    }
}
