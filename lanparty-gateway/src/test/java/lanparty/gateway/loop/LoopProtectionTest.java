package lanparty.gateway.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.link.room.PeerTable;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.junit.jupiter.api.Test;

/** What a gateway sends to find loops, and what it makes of what it hears. */
class LoopProtectionTest implements LoopProtection.Lan {
    private static final long INSTANCE = 0x1111_2222_3333_4444L;
    private static final long OTHER_INSTANCE = 0x5555_6666_7777_8888L;
    /** Each beacon's number is one more than that of the one before. */
    private static final long FIRST_NUMBER = 0x0BAD_CAFE_0000_0000L;

    private static final long NIC = 0x5254_0000_0003L;
    private static final int ADA = 7;

    private final List<String> onLan = new ArrayList<>();
    private final List<String> inRoom = new ArrayList<>();
    private final List<GatewayStatus> told = new ArrayList<>();
    private final PeerTable peers = new PeerTable();
    private final Counters counters = new Counters();
    private final ByteBuf frame = Unpooled.buffer(BeaconFrame.LENGTH);
    private long nowNs;
    private long expected;
    private long drawn;
    private final LoopProtection loops = new LoopProtection(
            drawing(),
            this,
            (buffer, at, length) -> inRoom.add(dump(buffer, at, length)),
            peers,
            counters,
            () -> nowNs,
            told::add);

    @Test
    void sendsBothBeaconsAtOnceAndThenEverySecondWhileInTheRoom() {
        tickForSeconds(3);
        assertEquals(List.of(), onLan);
        loops.joined();
        tickForSeconds(2);
        loops.left();
        tickForSeconds(3);
        for (int beacon = 0; beacon < 3; beacon++) {
            BeaconFrame.encodeRoom(frame, 0, INSTANCE, NIC, FIRST_NUMBER + 2 * beacon);
            assertEquals(dump(frame, 0, BeaconFrame.LENGTH), inRoom.get(beacon));
            BeaconFrame.encodeLan(frame, 0, INSTANCE, NIC, FIRST_NUMBER + 2 * beacon + 1);
            assertEquals(dump(frame, 0, BeaconFrame.LENGTH), onLan.get(beacon));
        }
        assertEquals(3, onLan.size());
        assertEquals(3, inRoom.size());
    }

    @Test
    void closesAndNamesThePlayerByWhomItsRoomBeaconReturns() {
        peers.add(new PeerInfo(ADA, PeerRole.CLIENT, new MacAddress(0x024C_5000_0007L), "Ada"));
        loops.joined();
        assertTrue(hears(OwnFrame.ROOM_BEACON, INSTANCE, ADA));
        assertFalse(loops.isOpen());
        assertEquals(
                List.of(new GatewayStatus(
                        false, "the machine of Ada (02:4c:50:00:00:07) connects the room with the LAN a second time")),
                told);
        tickForSeconds(5);
        assertTrue(loops.isOpen());
        assertEquals(new GatewayStatus(true, ""), told.get(1));
    }

    @Test
    void closesThoughNobodyInTheRoomCarriedTheBeacon() {
        loops.joined();
        assertTrue(hears(OwnFrame.ROOM_BEACON, INSTANCE, BeaconFrame.NO_CARRIER));
        assertFalse(loops.isOpen());
        assertTrue(
                told.get(0).detail().startsWith("the machine of a player connects"),
                told.get(0).detail());
    }

    @Test
    void goesOnSendingBeaconsWhileNothingElsePasses() {
        loops.joined();
        hears(OwnFrame.ROOM_BEACON, INSTANCE, ADA);
        tickForSeconds(3);
        assertFalse(loops.isOpen());
        assertEquals(4, inRoom.size());
        assertEquals(4, onLan.size());
    }

    @Test
    void anotherGatewayOnTheLanIsNoLoop() {
        assertTrue(hears(OwnFrame.LAN_BEACON, OTHER_INSTANCE, BeaconFrame.NO_CARRIER));
        assertTrue(loops.isOpen());
        assertEquals(List.of(), told);
    }

    @Test
    void anotherGatewaysRoomBeaconTravelsOnSoThatItsOwnerFindsTheLoop() {
        assertFalse(hears(OwnFrame.ROOM_BEACON, OTHER_INSTANCE, ADA));
        assertTrue(loops.isOpen());
    }

    @Test
    void anotherGatewaysRoomBeaconThatNobodySignedEndsHere() {
        assertTrue(hears(OwnFrame.ROOM_BEACON, OTHER_INSTANCE, BeaconFrame.NO_CARRIER));
    }

    @Test
    void refreshesAndFramesOfANewerVersionEndHere() {
        assertTrue(loops.endsHere(OwnFrame.REFRESH, frame, 0));
        assertTrue(loops.endsHere(OwnFrame.OTHER, frame, 0));
    }

    /** The second tick hears that a beacon of half a second ago is still on its way. */
    @Test
    void closesWhenItsLanBeaconsCircleAndTheLansFramesWithThem() {
        loops.joined();
        for (int round = 0; round < 200; round++) {
            hears(OwnFrame.LAN_BEACON, INSTANCE, BeaconFrame.NO_CARRIER);
        }
        flood(5_000);
        tickForSeconds(1);
        assertTrue(loops.isOpen(), "a mirror returns its frames at once");
        returnLate();
        flood(5_000);
        tickForSeconds(1);
        assertFalse(loops.isOpen());
        assertEquals(List.of(new GatewayStatus(false, "frames go round on the LAN itself")), told);
    }

    @Test
    void staysClosedForAsLongAsFramesCircle() {
        loops.joined();
        for (int second = 0; second < 60; second++) {
            returnLate();
            flood(5_000);
            tickForSeconds(1);
            assertFalse(loops.isOpen());
        }
        tickForSeconds(5);
        assertTrue(loops.isOpen());
        assertEquals(2, told.size());
    }

    @Test
    void closesWhenPlayersFramesCircle() {
        loops.joined();
        returnLate();
        counters.count(Counter.DEVICE_WRITES, 50);
        counters.drop(DropReason.RETURNED, 500);
        tickForSeconds(1);
        assertFalse(loops.isOpen());
    }

    /** Anybody on the LAN can send what is heard there again: now, later, the oldest, a thousand times. */
    @Test
    void aReplayedLanBeaconMeansNothing() {
        loops.joined();
        tickForSeconds(1);
        for (int second = 0; second < 60; second++) {
            for (int copy = 0; copy < 1_000; copy++) {
                loops.endsHere(OwnFrame.LAN_BEACON, beacon(FIRST_NUMBER + 1), 0);
                hears(OwnFrame.LAN_BEACON, INSTANCE, BeaconFrame.NO_CARRIER);
                returnLate();
            }
            flood(20);
            tickForSeconds(1);
            assertTrue(loops.isOpen());
        }
        assertEquals(List.of(), told);
    }

    /** Though the LAN be busy at the same time. */
    @Test
    void aRecordedLanBeaconMeansNothing() {
        loops.joined();
        tickForSeconds(SentBeacons.KEPT);
        for (int second = 0; second < 60; second++) {
            loops.endsHere(OwnFrame.LAN_BEACON, beacon(FIRST_NUMBER + 1), 0);
            flood(5_000);
            tickForSeconds(1);
            assertTrue(loops.isOpen());
        }
    }

    /** A machine of the LAN's with a player's address, or one that feigns a player's. */
    @Test
    void playersFramesThatReturnAreNoLoopByThemselves() {
        loops.joined();
        for (int second = 0; second < 60; second++) {
            counters.drop(DropReason.RETURNED, 5_000);
            tickForSeconds(1);
            assertTrue(loops.isOpen());
        }
    }

    private void returnLate() {
        nowNs += SentBeacons.LATE_NS;
        hears(OwnFrame.LAN_BEACON, INSTANCE, BeaconFrame.NO_CARRIER);
        nowNs -= SentBeacons.LATE_NS;
    }

    private ByteBuf beacon(long number) {
        BeaconFrame.encodeLan(frame, 0, INSTANCE, NIC, number);
        return frame;
    }

    private void flood(int framesToEveryone) {
        for (int frames = 0; frames < framesToEveryone; frames++) {
            loops.passesToEveryone();
        }
    }

    @Test
    void whatWasGivenToTheOwnMachineComesBackOnce() {
        counters.drop(DropReason.RETURNED, 500);
        expected = 500;
        tickForSeconds(1);
        assertTrue(loops.isOpen());
    }

    /** Anybody on the LAN reads the instance id and the number in every LAN beacon. */
    @Test
    void aRoomBeaconWithoutANumberOfTheLastSecondsIsAForgeryAndMeansNothing() {
        loops.joined();
        tickForSeconds(SentBeacons.KEPT);
        for (long number : new long[] {0, FIRST_NUMBER - 1, FIRST_NUMBER, drawn - 1}) {
            BeaconFrame.encodeRoom(frame, 0, INSTANCE, NIC, number);
            assertTrue(loops.endsHere(OwnFrame.ROOM_BEACON, frame, 0));
            assertTrue(loops.isOpen());
        }
        assertEquals(List.of(), told);
    }

    /** First the instance id, then the numbers of beacons. */
    private RandomGenerator drawing() {
        return () -> {
            long next = drawn == 0 ? INSTANCE : drawn;
            drawn = drawn == 0 ? FIRST_NUMBER : drawn + 1;
            return next;
        };
    }

    /** With the number of the last beacon of its kind, of which the room's is sent first. */
    private boolean hears(OwnFrame kind, long instanceId, int carrier) {
        if (kind == OwnFrame.LAN_BEACON) {
            BeaconFrame.encodeLan(frame, 0, instanceId, NIC, drawn - 1);
        } else {
            BeaconFrame.encodeRoom(frame, 0, instanceId, NIC, drawn - 2);
        }
        BeaconFrame.carrier(frame, 0, carrier);
        return loops.endsHere(kind, frame, 0);
    }

    private void tickForSeconds(int seconds) {
        for (int second = 0; second < seconds; second++) {
            nowNs += TimeUnit.SECONDS.toNanos(1);
            loops.tick();
        }
    }

    private static String dump(ByteBuf buffer, int at, int length) {
        return ByteBufUtil.hexDump(buffer, at, length);
    }

    @Override
    public void put(ByteBuf buffer, int index, int length) {
        onLan.add(dump(buffer, index, length));
    }

    @Override
    public long nicMac() {
        return NIC;
    }

    @Override
    public long expectedReturns() {
        return expected;
    }
}
