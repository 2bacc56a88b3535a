package lanparty.relay.session;

import io.netty.buffer.ByteBuf;
import java.time.Duration;
import java.util.Random;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomCode;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.LimitSettings;
import org.jspecify.annotations.Nullable;

/** A whole relay in virtual time, and endpoints without a network. */
final class Party {
    static final RoomCode DEN = new RoomCode("den");

    final VirtualLoop loop = new VirtualLoop();
    final Counters counters = new Counters();
    final Relay relay;

    Party() {
        this(RelaySettings.DEFAULTS);
    }

    Party(RelaySettings settings) {
        relay = new Relay(settings, loop, loop::nanoTime, new Random(1), counters);
    }

    static Party limitedTo(LimitSettings limits) {
        return new Party(new RelaySettings(8, limits));
    }

    /** Connected, nothing said yet. */
    FakeEndpoint connect() {
        FakeEndpoint endpoint = new FakeEndpoint();
        endpoint.attach(relay.accept(endpoint));
        return endpoint;
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

    static Hello clientHello(RoomCode room, int number, String identity, @Nullable Integer mtu) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                room,
                new MacAddress(mac(number)),
                mtu,
                null,
                identity,
                "Player " + number);
    }

    static Hello gatewayHello(String identity) {
        return new Hello(Protocol.VERSION, PeerRole.GATEWAY, DEN, null, null, null, identity, "Host");
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
            from.session().datagram(datagram);
        } finally {
            datagram.release();
        }
    }
}
