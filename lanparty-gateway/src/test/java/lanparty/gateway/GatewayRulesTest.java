package lanparty.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.gateway.cam.AddressConflicts;
import lanparty.gateway.cam.RefreshFrame;
import lanparty.gateway.loop.LoopWatch;
import lanparty.gateway.multicast.GroupTraffic;
import lanparty.link.room.PeerTable;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a gateway lets pass, both ways. */
class GatewayRulesTest {
    private static final long HOST = 0x0200_0000_0001L;
    private static final long OTHER_HOST = 0x0200_0000_0002L;
    private static final long NIC = 0x5254_0012_3456L;
    private static final long PLAYER = 0x024C_5000_0007L;
    private static final long OTHER_PLAYER = 0x024C_5000_0008L;
    private static final long BROADCAST = MacAddress.BROADCAST.bits();
    private static final long MULTICAST = 0x0100_5E00_00FBL;
    private static final long SPANNING_TREE = 0x0180_C200_0000L;
    private static final int PLAYER_ID = 7;
    private static final int STRANGER_ID = 9;
    private static final int GATEWAY_ID = 1;

    private final PeerTable peers = new PeerTable();
    private final FakeLoopWatch loops = new FakeLoopWatch();
    private final List<String> warned = new ArrayList<>();
    private final AddressConflicts conflicts = new AddressConflicts(peers, () -> NIC, warned::add);
    private final GatewayRules rules = new GatewayRules(peers, loops, conflicts, new GroupTraffic(() -> 0), 1500);
    private final ByteBuf frame = Unpooled.buffer(2000);
    private int length = 60;

    @BeforeEach
    void twoPlayersAreInTheRoom() {
        peers.add(new PeerInfo(PLAYER_ID, PeerRole.CLIENT, new MacAddress(PLAYER), "ann"));
        peers.add(new PeerInfo(8, PeerRole.CLIENT, new MacAddress(OTHER_PLAYER), "bob"));
        peers.add(new PeerInfo(GATEWAY_ID, PeerRole.GATEWAY, null, ""));
    }

    @Test
    void takesTheLansBroadcastsAndMulticastsAlong() {
        assertNull(toRelay(BROADCAST, HOST, EtherType.ARP));
        assertNull(toRelay(MULTICAST, HOST, EtherType.IPV4));
    }

    @Test
    void takesUnicastToAPlayerAlong() {
        assertNull(toRelay(PLAYER, HOST, EtherType.IPV4));
    }

    @Test
    void leavesUnicastBetweenLanHostsAtHome() {
        assertEquals(DropReason.NOT_FOR_ROOM, toRelay(OTHER_HOST, HOST, EtherType.IPV4));
    }

    @Test
    void leavesUnicastToAPlayerWhoLeftAtHome() {
        peers.remove(PLAYER_ID);
        assertEquals(DropReason.NOT_FOR_ROOM, toRelay(PLAYER, HOST, EtherType.IPV4));
    }

    @Test
    void doesNotReturnAPlayersFrameToTheRoom() {
        assertEquals(DropReason.RETURNED, toRelay(BROADCAST, PLAYER, EtherType.ARP));
        assertEquals(DropReason.RETURNED, toRelay(OTHER_PLAYER, PLAYER, EtherType.IPV4));
    }

    /** As where the gateway is a virtual machine, whose address a player could have registered. */
    @Test
    void theGatewaysOwnMachineIsNobodyElse() {
        peers.add(new PeerInfo(STRANGER_ID, PeerRole.CLIENT, new MacAddress(NIC), "Eve"));
        assertEquals(DropReason.NOT_FOR_ROOM, toRelay(NIC, HOST, EtherType.IPV4));
        assertNull(toRelay(BROADCAST, NIC, EtherType.ARP), "this machine plays too");
        assertEquals(DropReason.FORGED_SOURCE, toLan(STRANGER_ID, HOST, NIC, EtherType.IPV4));
    }

    @Test
    void countsWhatIsForEveryoneThoughItMayNotPass() {
        toRelay(BROADCAST, HOST, EtherType.ARP);
        toRelay(PLAYER, HOST, EtherType.IPV4);
        toRelay(BROADCAST, PLAYER, EtherType.ARP);
        loops.isOpen = false;
        toRelay(MULTICAST, HOST, EtherType.IPV4);
        assertEquals(2, loops.framesToEveryone);
    }

    @Test
    void keepsSwitchRefreshesToItself() {
        RefreshFrame.encode(frame, 0, PLAYER, HOST);
        assertEquals(DropReason.OWN_FRAME, rules.refuseToRelay(frame, 0, RefreshFrame.LENGTH));
    }

    @Test
    void beaconsFromTheLanEndHereUnlessTheyAreForOthers() {
        BeaconFrame.encodeLan(frame, 0, 1, HOST, 2);
        assertEquals(DropReason.OWN_FRAME, rules.refuseToRelay(frame, 0, BeaconFrame.LENGTH));
        BeaconFrame.encodeRoom(frame, 0, 1, HOST, 2);
        assertNull(rules.refuseToRelay(frame, 0, BeaconFrame.LENGTH));
        assertEquals(List.of(OwnFrame.LAN_BEACON, OwnFrame.ROOM_BEACON), loops.heard);
    }

    @Test
    void refusesAPlayerWhoSendsWhatOnlyGatewaysSay() {
        for (OwnFrame kind : List.of(OwnFrame.REFRESH, OwnFrame.LAN_BEACON, OwnFrame.ROOM_BEACON)) {
            kind.encodeHead(frame, 0, BROADCAST, PLAYER);
            assertEquals(DropReason.OWN_FRAME, rules.refuseToDevice(PLAYER_ID, frame, 0, OwnFrame.LENGTH));
        }
        assertEquals(List.of(), loops.heard);
    }

    @Test
    void nothingPassesWhileFramesGoRound() {
        loops.isOpen = false;
        assertEquals(DropReason.LOOP, toRelay(BROADCAST, HOST, EtherType.ARP));
        assertEquals(DropReason.LOOP, toLan(PLAYER_ID, HOST, PLAYER, EtherType.ARP));
        assertEquals(DropReason.RETURNED, toRelay(BROADCAST, PLAYER, EtherType.ARP), "still counted as such");
        assertEquals(DropReason.NOT_FOR_ROOM, toRelay(OTHER_HOST, HOST, EtherType.IPV4));
    }

    @Test
    void beaconsAreHeardWhileFramesGoRound() {
        loops.isOpen = false;
        BeaconFrame.encodeLan(frame, 0, 1, HOST, 2);
        assertEquals(DropReason.OWN_FRAME, rules.refuseToRelay(frame, 0, BeaconFrame.LENGTH));
        assertEquals(List.of(OwnFrame.LAN_BEACON), loops.heard);
    }

    @Test
    void filtersTheLanToo() {
        assertEquals(DropReason.LINK_LOCAL_DESTINATION, toRelay(SPANNING_TREE, HOST, 0x26));
        assertEquals(DropReason.BRIDGE_CONTROL, toRelay(BROADCAST, HOST, EtherType.MVRP));
        assertEquals(DropReason.MAC_CONTROL, toRelay(PLAYER, HOST, EtherType.MAC_CONTROL));
        length = 13;
        assertEquals(DropReason.RUNT, toRelay(BROADCAST, HOST, EtherType.IPV4));
        length = 1600;
        assertEquals(DropReason.OVERSIZE, toRelay(BROADCAST, HOST, EtherType.IPV4));
    }

    @Test
    void goesByTheMtuOfTheRoomItIsIn() {
        length = 1014;
        assertNull(toRelay(BROADCAST, HOST, EtherType.IPV4));
        rules.roomMtu(900);
        assertEquals(DropReason.OVERSIZE, toRelay(BROADCAST, HOST, EtherType.IPV4));
    }

    @Test
    void letsAPlayerSpeakToTheLanUnderHisOwnAddress() {
        assertNull(toLan(PLAYER_ID, HOST, PLAYER, EtherType.ARP));
        assertNull(toLan(PLAYER_ID, BROADCAST, PLAYER, EtherType.ARP));
    }

    @Test
    void refusesAPlayerUnderAnothersAddress() {
        assertEquals(DropReason.FORGED_SOURCE, toLan(PLAYER_ID, HOST, OTHER_PLAYER, EtherType.IPV4));
        assertEquals(DropReason.FORGED_SOURCE, toLan(PLAYER_ID, HOST, OTHER_HOST, EtherType.IPV4));
    }

    @Test
    void refusesWhoeverIsNotAPlayerInTheRoom() {
        assertEquals(DropReason.UNKNOWN_PEER, toLan(STRANGER_ID, HOST, PLAYER, EtherType.IPV4));
        assertEquals(DropReason.UNKNOWN_PEER, toLan(GATEWAY_ID, HOST, OTHER_HOST, EtherType.IPV4));
    }

    @Test
    void filtersPlayersThoughTheRelayHasDoneSo() {
        assertEquals(DropReason.LINK_LOCAL_DESTINATION, toLan(PLAYER_ID, SPANNING_TREE, PLAYER, 0x26));
        assertEquals(DropReason.VLAN_TAGGED, toLan(PLAYER_ID, BROADCAST, PLAYER, EtherType.VLAN));
        assertEquals(DropReason.UNSOUND_IP, toLan(PLAYER_ID, BROADCAST, PLAYER, EtherType.IPV4));
        assertEquals(DropReason.MAC_CONTROL, toLan(PLAYER_ID, HOST, PLAYER, EtherType.MAC_CONTROL));
        length = 13;
        assertEquals(DropReason.RUNT, toLan(PLAYER_ID, HOST, PLAYER, EtherType.IPV4));
    }

    private @Nullable DropReason toRelay(long destination, long source, int type) {
        EthernetHeader.encode(frame, 3, destination, source, type);
        return rules.refuseToRelay(frame, 3, length);
    }

    private @Nullable DropReason toLan(int sender, long destination, long source, int type) {
        EthernetHeader.encode(frame, 3, destination, source, type);
        return rules.refuseToDevice(sender, frame, 3, length);
    }

    /** Open or not as a test says; a room beacon is always another gateway's. */
    private static final class FakeLoopWatch implements LoopWatch {
        private final List<OwnFrame> heard = new ArrayList<>();
        private boolean isOpen = true;
        private int framesToEveryone;

        @Override
        public boolean isOpen() {
            return isOpen;
        }

        @Override
        public boolean passesToEveryone() {
            framesToEveryone++;
            return isOpen;
        }

        @Override
        public boolean endsHere(OwnFrame kind, ByteBuf buffer, int index) {
            heard.add(kind);
            return kind != OwnFrame.ROOM_BEACON;
        }
    }
}
