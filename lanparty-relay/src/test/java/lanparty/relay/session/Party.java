package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.Octets;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.ProofText;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.obs.CounterReadings;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.memory.FrameMemory;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.loop.RelayLoop;
import org.jspecify.annotations.Nullable;

/**
 * A whole relay in virtual time, and endpoints without a network. Several loops share one queue of tasks, in which each
 * hand-over waits for {@link #settle}.
 */
final class Party {
    static final RoomName DEN = new RoomName("den");

    /** Of a relay whose certificate these endpoints see in TLS; signatures are verified on the caller's own thread. */
    static final Proofs PROOFS =
            new Proofs(Octets.of(new byte[ProofText.RELAY_KEY_LENGTH]), (verification, loop, answer) -> {
                answer.accept(verification.getAsBoolean());
                return true;
            });

    final VirtualLoop loop = new VirtualLoop();
    final List<RelayLoop> loops;
    final CounterReadings counters;
    final Relay relay;
    private int connections;

    Party() {
        this(ServiceSettings.DEFAULTS);
    }

    Party(ServiceSettings settings) {
        this(settings, 1);
    }

    /** A party whose connections are dealt to this number of loops in turn. */
    Party(ServiceSettings settings, int loopCount) {
        loops = IntStream.range(0, loopCount)
                .mapToObj(index ->
                        new RelayLoop(index, loop, new VirtualBatch(), new Counters(), new FrameMemory(1 << 20)))
                .toList();
        relay = new Relay(settings, loops, loop::nanoTime, new Random(1), PROOFS);
        counters = relay.counters();
    }

    static Party limitedTo(LimitSettings limits) {
        return new Party(new ServiceSettings(8, limits));
    }

    /** Connected, nothing said yet. */
    FakeEndpoint connect() {
        return connect(connections++);
    }

    /** As {@link #connect()}, on the loop that number so and so is dealt to. */
    FakeEndpoint connect(int number) {
        RelayLoop its = loops.get(number % loops.size());
        FakeEndpoint endpoint = new FakeEndpoint((VirtualBatch) its.batch());
        endpoint.attach(relay.accept(its, endpoint));
        return endpoint;
    }

    /** As {@link #connect()}, from where others may come from too. */
    FakeEndpoint connectFrom(int source) {
        RelayLoop its = loops.get(connections++ % loops.size());
        FakeEndpoint endpoint = new FakeEndpoint((VirtualBatch) its.batch());
        endpoint.source = source;
        endpoint.attach(relay.accept(its, endpoint));
        return endpoint;
    }

    /** Lets the loops do what they have handed to each other. */
    void settle() {
        loop.advance(Duration.ZERO);
    }

    FakeEndpoint join(Hello hello) {
        FakeEndpoint endpoint = connect();
        endpoint.say(hello);
        return endpoint;
    }

    /** A player whose address ends in this number. */
    FakeEndpoint client(int number) {
        return join(clientHello(DEN, number, "identity-" + number, null));
    }

    FakeEndpoint gateway() {
        return join(gatewayHello("gateway-identity"));
    }

    static Hello clientHello(RoomName room, int number, String identity, @Nullable Integer mtu) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                room,
                new MacAddress(mac(number)),
                mtu,
                null,
                TestIdentities.keyOf(identity),
                null,
                null,
                "Player " + number);
    }

    static Hello gatewayHello(String identity) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.GATEWAY,
                DEN,
                null,
                null,
                null,
                TestIdentities.keyOf(identity),
                null,
                null,
                "Host");
    }

    static long mac(int number) {
        return 0x024C_5000_0000L + number;
    }

    /** The address of a host on the party's LAN. */
    static long lanMac(int number) {
        return 0x001B_2100_0000L + number;
    }

    long dropped(DropReason reason) {
        return counters.dropped(reason);
    }

    void advance(Duration duration) {
        loop.advance(duration);
    }

    /** For tests that build a datagram by hand. */
    static void deliver(FakeEndpoint from, ByteBuf datagram) {
        try {
            from.deliver(datagram);
        } finally {
            datagram.release();
        }
    }
}
