package lanparty.lab.chaos.traffic;

import java.util.List;
import lanparty.lab.chaos.fault.Place;
import lanparty.lab.net.Namespace;

/** Two hosts on the LAN and two players, none of which exist. */
final class TrafficFixture {
    static final Host LAN1 = host(0, "lan1", Place.LAN);
    static final Host LAN2 = host(1, "lan2", Place.LAN);
    static final Host PLAYER1 = host(2, "player1", Place.player(1));
    static final Host PLAYER2 = host(3, "player2", Place.player(2));
    static final Hosts HOSTS = new Hosts(List.of(LAN1, LAN2, PLAYER1, PLAYER2));
    static final TestFrames FRAMES = new TestFrames(99, List.of(mac(0), mac(1), mac(2), mac(3)));

    private TrafficFixture() {}

    private static Host host(int id, String name, Place place) {
        return new Host(id, name, place, new Namespace(name), "eth0");
    }

    private static byte[] mac(int last) {
        return new byte[] {2, 0, 0, 0, 0, (byte) last};
    }
}
