package lanparty.gateway.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import java.util.PrimitiveIterator;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.link.PeerTable;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.obs.DropReason;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.junit.jupiter.api.Test;

/** What a gateway sends to find loops, and what it makes of what it hears. */
class LoopProtectionTest implements LoopProtection.Lan {
    private static final long INSTANCE = 0x1111_2222_3333_4444L;
    private static final long OTHER_INSTANCE = 0x5555_6666_7777_8888L;
    private static final long KEY = 0x0BAD_CAFE_0000_0001L;
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
    private final LoopProtection loops = new LoopProtection(
            drawing(INSTANCE, KEY),
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
        BeaconFrame.encodeLan(frame, 0, INSTANCE, NIC);
        String lanBeacon = dump(frame, 0, BeaconFrame.LENGTH);
        assertEquals(List.of(lanBeacon, lanBeacon, lanBeacon), onLan);
        BeaconFrame.encodeRoom(frame, 0, INSTANCE, NIC, KEY);
        String roomBeacon = dump(frame, 0, BeaconFrame.LENGTH);
        assertEquals(List.of(roomBeacon, roomBeacon, roomBeacon), inRoom);
    }

    @Test
    void closesAndNamesThePlayerByWhomItsRoomBeaconReturns() {
        peers.add(new PeerInfo(ADA, PeerRole.CLIENT, new MacAddress(0x024C_5000_0007L), "Ada"));
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

    @Test
    void closesWhenItsLanBeaconsCircle() {
        for (int copy = 0; copy < 200; copy++) {
            hears(OwnFrame.LAN_BEACON, INSTANCE, BeaconFrame.NO_CARRIER);
        }
        tickForSeconds(1);
        assertFalse(loops.isOpen());
        assertEquals(List.of(new GatewayStatus(false, "frames go round on the LAN itself")), told);
    }

    @Test
    void closesWhenPlayersFramesCircle() {
        counters.count(Counter.DEVICE_WRITES, 50);
        counters.drop(DropReason.RETURNED, 500);
        tickForSeconds(1);
        assertFalse(loops.isOpen());
    }

    @Test
    void whatWasGivenToTheOwnMachineComesBackOnce() {
        counters.drop(DropReason.RETURNED, 500);
        expected = 500;
        tickForSeconds(1);
        assertTrue(loops.isOpen());
    }

    /** Whoever is on the LAN reads the instance id in every LAN beacon. */
    @Test
    void aRoomBeaconWithoutTheReturnKeyIsAForgeryAndMeansNothing() {
        BeaconFrame.encodeRoom(frame, 0, INSTANCE, NIC, KEY + 1);
        assertTrue(loops.endsHere(OwnFrame.ROOM_BEACON, frame, 0));
        assertTrue(loops.isOpen());
        assertEquals(List.of(), told);
    }

    /** Draws these, in this order. */
    private static RandomGenerator drawing(long... numbers) {
        PrimitiveIterator.OfLong drawn = LongStream.of(numbers).iterator();
        return drawn::nextLong;
    }

    private boolean hears(OwnFrame kind, long instanceId, int carrier) {
        if (kind == OwnFrame.LAN_BEACON) {
            BeaconFrame.encodeLan(frame, 0, instanceId, NIC);
        } else {
            BeaconFrame.encodeRoom(frame, 0, instanceId, NIC, KEY);
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
