package lanparty.lab.attack;

import static lanparty.lab.attack.Expectation.expect;

import io.netty.buffer.Unpooled;
import io.netty.incubator.codec.quic.QuicStreamType;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import lanparty.lab.net.Patience;
import lanparty.obs.Refusal;

/** Connections: too many, too fast, never used, or with more streams than they may have. */
final class ConnectionAttacks {
    private static final int OF_AN_ADDRESS = 64;
    private static final int BURST_OF_AN_ADDRESS = 100;

    private ConnectionAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.refused(
                        "connections of one address, kept", ConnectionAttacks::kept, Refusal.ADDRESS_CONNECTIONS),
                Attack.refused(
                        "handshakes of one address without end",
                        ConnectionAttacks::handshakes,
                        Refusal.ADDRESS_HANDSHAKES),
                Attack.refused("connections that never say Hello, 300", ConnectionAttacks::silent, Refusal.NEWCOMERS),
                Attack.refused(
                        "connections without a stream", ConnectionAttacks::streamless, Refusal.NO_CONTROL_STREAM),
                Attack.refused("more streams than one", ConnectionAttacks::streams, Refusal.OUT_OF_TURN),
                // The relay's QUIC library answers or ends these by itself, and nothing of ours counts them.
                Attack.refused("new connection ids without end, each in another's place", ConnectionAttacks::newIds));
    }

    private static void kept(Target target) {
        InetAddress one = target.newAddress();
        List<HostileClient> clients = new ArrayList<>();
        try {
            for (Pace pace = new Pace(50, OF_AN_ADDRESS); pace.next(); ) {
                clients.add(target.connect(one));
            }
            HostileClient tooMany = target.connect(one);
            clients.add(tooMany);
            tooMany.open();
            expect(tooMany.isTurnedAway());
        } finally {
            Target.closeAll(clients);
        }
    }

    private static void handshakes(Target target) {
        InetAddress one = target.newAddress();
        int refused = 0;
        for (Pace pace = new Pace(60, BURST_OF_AN_ADDRESS + 60); pace.next() && refused == 0; ) {
            Optional<HostileClient> client = target.tryConnect(one);
            client.ifPresent(HostileClient::close);
            refused += client.isEmpty() ? 1 : 0;
        }
    }

    /** From enough addresses that none of them exceeds its own limit. */
    private static void silent(Target target) {
        List<HostileClient> clients = new ArrayList<>();
        try {
            InetAddress address = target.newAddress();
            for (Pace pace = new Pace(100, 300); pace.next(); ) {
                if (clients.size() % 50 == 0) {
                    address = target.newAddress();
                }
                HostileClient client = target.connect(address);
                client.open();
                clients.add(client);
            }
        } finally {
            Target.closeAll(clients);
        }
    }

    private static void streamless(Target target) {
        List<HostileClient> clients = new ArrayList<>();
        try {
            for (Pace pace = new Pace(50, 20); pace.next(); ) {
                clients.add(target.connect(target.newAddress()));
            }
            Patience.await(
                    "the relay to close connections without a stream",
                    Duration.ofSeconds(20),
                    () -> clients.stream().noneMatch(HostileClient::isConnected));
        } finally {
            Target.closeAll(clients);
        }
    }

    /** Flow control allows no second control stream, which a sound QUIC library won't even try, and nothing on the other. */
    private static void streams(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            client.open();
            expect(client.openStream(QuicStreamType.BIDIRECTIONAL).isEmpty());
            client.openStream(QuicStreamType.UNIDIRECTIONAL).orElseThrow().writeAndFlush(Unpooled.copyInt(1));
            expect(client.isTurnedAway());
        }
    }

    private static void newIds(Target target) {
        List<HostileClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                clients.add(target.connect(target.newAddress()));
            }
            for (Pace pace = new Pace(20, 60); pace.next(); ) {
                for (HostileClient client : clients) {
                    if (client.isConnected()) {
                        client.takeNewIds(100);
                        client.open();
                    }
                }
            }
        } finally {
            Target.closeAll(clients);
        }
    }
}
