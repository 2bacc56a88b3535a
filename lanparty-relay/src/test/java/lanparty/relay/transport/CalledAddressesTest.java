package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.socket.DatagramPacket;
import io.netty.util.ReferenceCountUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** By which socket a peer is answered; that a kernel sends it from there is shown on the real kernel. */
class CalledAddressesTest {
    private static final InetSocketAddress CALLED = at("192.0.2.1", 443);
    private static final InetSocketAddress OTHER = at("192.0.2.2", 443);

    private final AtomicInteger unknownCalls = new AtomicInteger();
    private final CalledAddresses called = new CalledAddresses(unknownCalls::incrementAndGet, new Random(1));
    private final EmbeddedChannel first = new EmbeddedChannel(called.departures(), called.arrivals());
    private final EmbeddedChannel beside = new EmbeddedChannel();

    CalledAddressesTest() {
        called.answerFrom(CALLED.getAddress(), beside);
    }

    @AfterEach
    void close() {
        first.finishAndReleaseAll();
        beside.finishAndReleaseAll();
    }

    @Test
    void aPeerIsAnsweredFromTheAddressThatItCalled() {
        InetSocketAddress peer = at("203.0.113.7", 4000);
        assertEquals("first", answer(peer));
        call(CALLED, peer);
        assertEquals("beside", answer(peer));
        assertEquals("first", answer(at("203.0.113.7", 4001)), "another port is another peer");
        assertEquals(0, unknownCalls.get());
        call(OTHER, peer);
        assertEquals(1, unknownCalls.get());
        assertEquals("first", answer(peer), "it has called an address without a socket since");
    }

    @Test
    void aSocketThatIsClosedAnswersNobody() {
        InetSocketAddress peer = at("203.0.113.7", 4000);
        call(CALLED, peer);
        beside.close();
        assertEquals("first", answer(peer));
    }

    /** Java's hash of an IPv6 address is the sum of its four words, so one subscriber has many addresses of one hash. */
    @Test
    void peersOfOneHashHaveOnePlaceAndTheLastThatSpokeIsKnown() {
        InetSocketAddress peer = at("2001:db8:0:1::2", 4000);
        InetSocketAddress twin = at("2001:db8:0:2::1", 4000);
        assertEquals(peer.hashCode(), twin.hashCode());
        call(CALLED, peer);
        call(CALLED, twin);
        assertEquals("beside", answer(twin));
        assertEquals("first", answer(peer));
        call(CALLED, peer);
        assertEquals("beside", answer(peer));
        assertEquals("first", answer(twin));
    }

    private void call(InetSocketAddress local, InetSocketAddress peer) {
        first.writeInbound(new DatagramPacket(Unpooled.buffer(1).writeByte(1), local, peer));
        ReferenceCountUtil.release(first.readInbound());
    }

    private String answer(InetSocketAddress peer) {
        first.writeOutbound(new DatagramPacket(Unpooled.buffer(1).writeByte(1), peer));
        boolean isFirst = ReferenceCountUtil.release(first.readOutbound());
        boolean isBeside = ReferenceCountUtil.release(beside.readOutbound());
        assertEquals(isFirst, !isBeside);
        return isFirst ? "first" : "beside";
    }

    private static InetSocketAddress at(String address, int port) {
        try {
            return new InetSocketAddress(InetAddress.getByName(address), port);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
