package lanparty.relay.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.relay.room.Verdict.Refused;
import org.junit.jupiter.api.Test;

/** Which rooms are open, and for whom they count. */
class RoomsTest {
    private static final RoomName DEN = new RoomName("den");
    private static final RoomName ATTIC = new RoomName("attic");
    private static final long ANN = 1;
    private static final long EVE = 2;

    private final RoomGuest guest = RoomGuest.client(1, "02:4c:50:00:00:01");

    @Test
    void theLastToLeaveClosesTheRoomAndItsAddressMayOpenAnother() {
        Rooms rooms = new Rooms(new Random(1), 8, 1);
        Room den = opened(rooms, DEN, ANN);
        assertFalse(rooms.closeIfEmpty(den));
        assertEquals(Refusal.ADDRESS_ROOMS, refusal(rooms, ATTIC, ANN));
        den.leave(guest, 0);
        assertTrue(rooms.closeIfEmpty(den));
        assertFalse(rooms.closeIfEmpty(den));
        assertNull(rooms.find(DEN));
        assertEquals(0, rooms.counted());
        opened(rooms, ATTIC, ANN);
    }

    @Test
    void asManyRoomsAsThereMayBeAreOpenInAll() {
        Rooms rooms = new Rooms(new Random(1), 1, 1);
        opened(rooms, DEN, ANN);
        assertEquals(Refusal.RELAY_ROOMS, refusal(rooms, ATTIC, EVE));
        assertEquals(1, rooms.counted());
    }

    @Test
    void aRoomThatNobodyCameIntoAfterAllIsClosedAgain() {
        Rooms rooms = new Rooms(new Random(1), 8, 8);
        assertNull(rooms.open(DEN, 1500, ANN, room -> assertSame(room, rooms.find(DEN))));
        assertEquals(0, rooms.size());
        assertEquals(0, rooms.counted());
    }

    @Test
    void aRoomWhoseFirstMemberFailsToComeInIsClosedAgain() {
        Rooms rooms = new Rooms(new Random(1), 8, 8);
        assertThrows(
                IllegalStateException.class,
                () -> rooms.open(DEN, 1500, ANN, room -> {
                    throw new IllegalStateException("no memory for one more");
                }));
        assertEquals(0, rooms.size());
        assertEquals(0, rooms.counted());
    }

    @Test
    void whenAllAreClosedNoneIsCounted() {
        Rooms rooms = new Rooms(new Random(1), 8, 8);
        opened(rooms, DEN, ANN);
        opened(rooms, ATTIC, EVE);
        rooms.closeAll();
        assertEquals(0, rooms.size());
        assertEquals(0, rooms.counted());
    }

    @Test
    void roomsOfOtherNamesHaveOtherIds() {
        Rooms rooms = new Rooms(new Random(1), 8, 8);
        Room den = opened(rooms, DEN, ANN);
        Room attic = opened(rooms, ATTIC, ANN);
        assertTrue(den.id() != attic.id());
        assertEquals(0, attic.id() >>> 32);
        assertSame(attic, rooms.find(new RoomName("ATTIC")));
    }

    @Test
    void anIdInUseIsDrawnAgain() {
        int[] draws = {7, 7, -1};
        int[] next = {0};
        RandomGenerator scripted = () -> (long) draws[next[0]++] << 32;
        Rooms rooms = new Rooms(scripted, 8, 8);
        assertEquals(7, opened(rooms, DEN, ANN).id());
        assertEquals(0xFFFF_FFFFL, opened(rooms, ATTIC, ANN).id());
    }

    @Test
    void aRoomIsOpenedOnce() {
        Rooms rooms = new Rooms(new Random(1), 8, 8);
        opened(rooms, DEN, ANN);
        assertThrows(IllegalStateException.class, () -> opened(rooms, DEN, EVE));
        assertEquals(1, rooms.counted());
    }

    private Room opened(Rooms rooms, RoomName name, long source) {
        List<Room> opened = new ArrayList<>();
        assertNull(rooms.open(name, 1500, source, room -> {
            room.enter(guest);
            opened.add(room);
        }));
        return opened.get(0);
    }

    private static Refusal refusal(Rooms rooms, RoomName name, long source) {
        Refused refused = rooms.open(name, 1500, source, room -> {});
        assertNotNull(refused);
        return refused.refusal();
    }
}
