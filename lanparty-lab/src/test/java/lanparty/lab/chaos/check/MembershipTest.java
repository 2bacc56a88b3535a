package lanparty.lab.chaos.check;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who says what of the room, from what daemons really write. */
final class MembershipTest {
    private static final String RELAY = """
            20:15:00 listening on 0.0.0.0:443
            20:15:03 room FRIDAY: the gateway 'gateway' (peer 1, /203.0.113.2:4711) joined; 0 players, gateway here
            20:15:04 room FRIDAY: player 02:4c:50:00:00:01 'player1' (peer 2, /203.0.113.6:9) joined; 1 player, gateway here
            20:15:05 room FRIDAY: player 02:4c:50:00:00:02 'player2' (peer 3, /203.0.113.10:9) joined; 2 players, gateway here
            20:16:00 room FRIDAY: player 02:4c:50:00:00:01 'player1' (peer 2, /203.0.113.6:9) left (replaced: came back); 1 player, gateway here
            20:16:00 room FRIDAY: player 02:4c:50:00:00:01 'player1' (peer 4, /203.0.113.6:77) joined; 2 players, gateway here
            20:17:00 room FRIDAY: the gateway 'gateway' (peer 1, /203.0.113.2:4711) left (lost: silent); 2 players, no gateway
            """;

    private static final String GATEWAY = """
            20:15:03 connecting to 198.51.100.10:443 for room 'FRIDAY'
            20:15:03 the LAN is in room 'FRIDAY'; players here: player1 (02:4c:50:00:00:01), player2 (02:4c:50:00:00:02)
            20:15:09 player1 (02:4c:50:00:00:01) left: was not heard any more
            """;

    private static final String PLAYER = """
            20:15:03 adapter party0 is there; connecting to relay 198.51.100.10:443
            20:15:03 relay 198.51.100.10:443 reached; you are in room FRIDAY
            20:15:03 also here: player2, player3
            20:15:03 the LAN gateway is here: you are on the party's LAN
            20:15:09 player3 left (connection lost)
            20:15:09 player4 joined
            """;

    @Test
    void theRelaysLogTellsWhoIsHereByPeerId() {
        assertEquals(Set.of("player1", "player2"), MembershipLog.RELAY.members(RELAY, "relay"));
    }

    @Test
    void theGatewaysLogTellsThePlayersAndItself() {
        assertEquals(Set.of("gateway", "player2"), MembershipLog.GATEWAY_HOST.members(GATEWAY, "gateway"));
        String alone = GATEWAY + "20:16:00 warning: connection to the relay lost: idle; trying again in 250 ms\n"
                + "20:16:03 the LAN is in room 'FRIDAY'; players here: none\n";
        assertEquals(Set.of("gateway"), MembershipLog.GATEWAY_HOST.members(alone, "gateway"));
    }

    @Test
    void aPlayersLogTellsTheOthersTheGatewayAndItself() {
        assertEquals(
                Set.of("player1", "player2", "player4", "gateway"), MembershipLog.PLAYER.members(PLAYER, "player1"));
        String away = PLAYER + "20:16:00 the LAN gateway is away: you can reach the other players (connection lost)\n";
        assertEquals(Set.of("player1", "player2", "player4"), MembershipLog.PLAYER.members(away, "player1"));
        String cut = PLAYER + "20:16:00 warning: not connected: the relay is gone; trying again until it works\n";
        assertEquals(Set.of(), MembershipLog.PLAYER.members(cut, "player1"));
    }

    @Test
    void aDaemonThatSeesOthersThanAreHereIsNamed() {
        Set<String> here = Set.of("gateway", "player1");
        assertEquals("", Membership.disagreement(here, Map.of("relay", here, "player1", here)));
        String wrong = Membership.disagreement(here, Map.of("relay", here, "player1", Set.of("player1", "player2")));
        assertTrue(wrong.contains("player1 sees [player1, player2]"), wrong);
    }
}
