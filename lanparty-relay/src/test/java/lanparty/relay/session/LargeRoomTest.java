package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.LimitSettings;
import org.junit.jupiter.api.Test;

/** Two hundred players, of whom some always come and go. */
class LargeRoomTest {
    private static final int PLAYERS = RelayDefaults.HIGHEST_MAX_CLIENTS_PER_ROOM;
    private static final int CHANGES = 2000;
    private static final int CHANGES_BETWEEN_LOOKS = 100;

    private final Random random = new Random(200);
    private final Party party = new Party(new ServiceSettings(PLAYERS, LimitSettings.DEFAULTS));
    private final FakeEndpoint gateway = party.gateway();
    private final Map<Integer, FakeEndpoint> players = new TreeMap<>();

    @Test
    void theLastToComeKnowsTheSameRoomAsTheFirst() {
        for (int number = 1; number < PLAYERS; number++) {
            come(number);
        }
        FakeEndpoint late = come(PLAYERS);
        assertEquals(PLAYERS, late.welcome().peers().size(), "199 players and the gateway");
        assertEveryViewIsTheRoom();
        for (int change = 1; change <= CHANGES; change++) {
            comeOrGo(1 + random.nextInt(PLAYERS - 1));
            if (change % CHANGES_BETWEEN_LOOKS == 0) {
                assertEveryViewIsTheRoom();
            }
        }
    }

    private FakeEndpoint come(int number) {
        FakeEndpoint player = party.client(number);
        players.put(number, player);
        return player;
    }

    private void comeOrGo(int number) {
        FakeEndpoint player = players.get(number);
        if (player == null) {
            come(number);
            return;
        }
        switch (random.nextInt(3)) {
            case 0 -> {
                player.say(new Disconnect("bye"));
                players.remove(number);
            }
            case 1 -> {
                player.lose(true);
                players.remove(number);
            }
            default -> come(number);
        }
    }

    private void assertEveryViewIsTheRoom() {
        Map<Integer, PeerInfo> room = new HashMap<>();
        room.put(gateway.peerId(), new PeerInfo(gateway.peerId(), PeerRole.GATEWAY, null, "Host"));
        players.forEach((number, player) -> room.put(
                player.peerId(),
                new PeerInfo(player.peerId(), PeerRole.CLIENT, new MacAddress(Party.mac(number)), "Player " + number)));
        assertEquals(1 + players.size(), party.relay.sessionCount());
        assertViewIsTheRoom(room, gateway);
        players.values().forEach(player -> assertViewIsTheRoom(room, player));
    }

    private static void assertViewIsTheRoom(Map<Integer, PeerInfo> room, FakeEndpoint endpoint) {
        Map<Integer, PeerInfo> others = new HashMap<>(room);
        others.remove(endpoint.peerId());
        assertEquals(others, RoomAsTold.of(endpoint));
    }
}
