package lanparty.relay.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import lanparty.ctrl.ControlMessage;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.RoomName;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Who is where, and what a room forgets. */
class RoomTest {
    private static final RoomName CODE = new RoomName("den");
    private static final String ALICE = "02:4c:50:00:00:01";
    private static final long SECOND_NS = 1_000_000_000L;
    private static final long NOW_NS = -5 * SECOND_NS;
    private static final long LAN_HOST = MacAddress.parse("00:1b:21:00:00:01").bits();

    private final Room room = new Room(CODE, 7, 1500, 0);

    @Test
    void findsClientsByTheirAddressWhileTheyAreHere() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        room.enter(alice);
        assertSame(alice, room.clientWith(bits(ALICE)));
        room.leave(alice, NOW_NS);
        assertNull(room.clientWith(bits(ALICE)));
    }

    @Test
    void findsEachOfManyClientsAndNobodyElse() {
        for (int i = 1; i <= 500; i++) {
            room.enter(RoomGuest.client(i, new MacAddress(0x0200_0000_0000L + i * 0x1_0001L).toString()));
        }
        for (int i = 1; i <= 500; i++) {
            Member found = room.clientWith(0x0200_0000_0000L + i * 0x1_0001L);
            assertEquals(i, found == null ? 0 : found.info().peerId());
        }
        assertNull(room.clientWith(0x0200_0000_0000L));
    }

    @Test
    void countsClientsApartFromTheGateway() {
        RoomGuest gateway = RoomGuest.gateway(1);
        room.enter(gateway);
        room.enter(RoomGuest.client(2, ALICE));
        assertSame(gateway, room.gateway());
        assertEquals(1, room.clientCount());
        assertEquals(2, room.size());
        assertTrue(room.leave(gateway, NOW_NS));
        assertNull(room.gateway());
        assertFalse(room.leave(gateway, NOW_NS));
    }

    @Test
    void tellsEveryoneButOne() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        RoomGuest gateway = RoomGuest.gateway(2);
        room.enter(alice);
        room.enter(gateway);
        ControlMessage message = new Disconnect("bye");
        room.tellOthers(alice, message);
        assertEquals(List.of(), alice.told);
        assertEquals(List.of(message), gateway.told);
    }

    @Test
    void aPeerIdComesRoundAgainOnlyAfterAllOthers() {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < 65_535; i++) {
            assertTrue(seen.add(room.nextPeerId()));
        }
        assertEquals(1, room.nextPeerId());
    }

    @Test
    void aPeerIdInUseIsPassedOver() {
        room.enter(RoomGuest.client(1, ALICE));
        assertEquals(2, room.nextPeerId());
    }

    @Test
    void knowsLanHostsThatSpokeAlsoWhileTheGatewayReconnects() {
        RoomGuest gateway = RoomGuest.gateway(1);
        room.enter(gateway);
        assertFalse(room.isLanAddress(LAN_HOST, NOW_NS));
        room.learnLanAddress(LAN_HOST, NOW_NS);
        assertTrue(room.isLanAddress(LAN_HOST, NOW_NS));
        room.leave(gateway, NOW_NS);
        assertTrue(room.isLanAddress(LAN_HOST, NOW_NS));
    }

    @Test
    void learnsNoLanHostWhileTheGatewaySaysThatFramesGoRound() {
        room.enter(RoomGuest.gateway(1));
        room.gatewayStatus(new GatewayStatus(false, "frames go round on the LAN itself"));
        room.learnLanAddress(LAN_HOST, NOW_NS);
        assertFalse(room.isLanAddress(LAN_HOST, NOW_NS));
        room.gatewayStatus(new GatewayStatus(true, ""));
        room.learnLanAddress(LAN_HOST, NOW_NS);
        assertTrue(room.isLanAddress(LAN_HOST, NOW_NS));
    }

    @Test
    void learnsNoLanHostForAWhileAfterAPlayersFramesCameBack() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        room.enter(alice);
        room.cameBack(alice, NOW_NS);
        room.learnLanAddress(LAN_HOST, NOW_NS + SECOND_NS);
        assertFalse(room.isLanAddress(LAN_HOST, NOW_NS + SECOND_NS));
        room.learnLanAddress(LAN_HOST, NOW_NS + 31 * SECOND_NS);
        assertTrue(room.isLanAddress(LAN_HOST, NOW_NS + 31 * SECOND_NS));
    }

    @Test
    void aPlayerWhoseAddressSpeaksOnTheLanTooIsNamedOnce() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        List<String> lines = linesFrom(() -> {
            for (int second = 0; second < 100; second++) {
                room.cameBack(alice, NOW_NS + second * SECOND_NS);
            }
        });
        assertEquals(1, lines.size());
        String line = lines.get(0);
        assertTrue(line.startsWith("room den: frames from the address of " + alice + " come from the LAN too"), line);
    }

    /** Between a session's end and the next one's begin the gateway does not know the address. */
    @Test
    void theLastFramesOfAPlayersSessionBeforeAreNoLoop() {
        RoomGuest before = RoomGuest.client(1, ALICE);
        RoomGuest after = RoomGuest.client(2, ALICE);
        room.enter(before);
        room.leave(before, NOW_NS);
        room.enter(after);
        assertEquals(List.of(), linesFrom(() -> room.cameBack(after, NOW_NS + SECOND_NS)));
        room.learnLanAddress(LAN_HOST, NOW_NS + 2 * SECOND_NS);
        assertTrue(room.isLanAddress(LAN_HOST, NOW_NS + 2 * SECOND_NS), "nothing is suspected");
        assertEquals(
                1,
                linesFrom(() -> room.cameBack(after, NOW_NS + 35 * SECOND_NS)).size());
    }

    private static List<String> linesFrom(Runnable action) {
        Logger logger = (Logger) LoggerFactory.getLogger(Room.class);
        ListAppender<ILoggingEvent> lines = new ListAppender<>();
        lines.start();
        logger.addAppender(lines);
        try {
            action.run();
        } finally {
            logger.detachAppender(lines);
        }
        return lines.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    /** A switch that mirrors sends the last frames of a player back when its session is gone. */
    @Test
    void theLastFramesOfAPlayerWhoLeftMakeItNoLanHost() {
        RoomGuest alice = RoomGuest.client(1, ALICE);
        room.enter(alice);
        room.leave(alice, NOW_NS);
        room.learnLanAddress(bits(ALICE), NOW_NS + SECOND_NS);
        assertFalse(room.isLanAddress(bits(ALICE), NOW_NS + SECOND_NS));
        room.learnLanAddress(bits(ALICE), NOW_NS + 35 * SECOND_NS);
        assertTrue(room.isLanAddress(bits(ALICE), NOW_NS + 35 * SECOND_NS));
    }

    private static long bits(String mac) {
        return MacAddress.parse(mac).bits();
    }
}
