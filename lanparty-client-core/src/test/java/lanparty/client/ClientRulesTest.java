package lanparty.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import lanparty.client.dhcp.AddressWire;
import lanparty.client.lan.PartyLanWatch;
import lanparty.client.route.HomePrefixes;
import lanparty.client.route.RouteGuard;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.link.room.PeerTable;
import lanparty.overlay.DropReason;
import lanparty.overlay.arp.ArpFrame;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpMessageType;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import lanparty.overlay.own.BeaconFrame;
import lanparty.overlay.own.OwnFrame;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a player's machine lets pass. */
final class ClientRulesTest {
    private static final MacAddress OWN = MacAddress.parse("02:4c:50:00:00:01");
    private static final MacAddress FRIEND = MacAddress.parse("02:4c:50:00:00:02");
    private static final MacAddress LAN_HOST = MacAddress.parse("52:54:00:00:00:09");
    private static final MacAddress MDNS = MacAddress.parse("01:00:5e:00:00:fb");
    private static final MacAddress STP = MacAddress.parse("01:80:c2:00:00:00");
    private static final int FRIENDS_PEER = 7;
    private static final int GATEWAY = 3;
    private static final int NOBODY = 9;

    private final PeerTable peers = new PeerTable();
    private final List<String> alreadyThere = new ArrayList<>();
    private final PartyLanWatch lanWatch = new PartyLanWatch("party0", alreadyThere::add);
    private final AddressWire wire = new AddressWire(OWN);
    private final List<String> warned = new ArrayList<>();
    private final HomePrefixes home = new HomePrefixes(Path.of("/nowhere"), "party0");
    private final ClientRules rules = new ClientRules(OWN, peers, lanWatch, wire, new RouteGuard(home, warned::add));

    ClientRulesTest() {
        peers.add(new PeerInfo(FRIENDS_PEER, PeerRole.CLIENT, FRIEND, "Ada"));
        peers.add(new PeerInfo(GATEWAY, PeerRole.GATEWAY, null, ""));
    }

    @Test
    void givesItsGatewaysBeaconToTheAdapterAndSignsIt() {
        lanWatch.joined(12);
        ByteBuf beacon = beacon(OwnFrame.ROOM_BEACON);
        assertNull(toDevice(GATEWAY, beacon));
        assertEquals(12, BeaconFrame.carrier(beacon, 0));
    }

    @Test
    void leavesTheSignatureOfAnother() {
        lanWatch.joined(12);
        ByteBuf beacon = beacon(OwnFrame.ROOM_BEACON);
        BeaconFrame.carrier(beacon, 0, 5);
        assertNull(toDevice(GATEWAY, beacon));
        assertEquals(5, BeaconFrame.carrier(beacon, 0));
    }

    @Test
    void takesNoOtherFrameOfLanpartysOwnThroughTheTunnel() {
        assertEquals(DropReason.OWN_FRAME, toDevice(GATEWAY, beacon(OwnFrame.LAN_BEACON)));
        ByteBuf ofAPlayer = beacon(OwnFrame.ROOM_BEACON);
        EthernetHeader.encode(ofAPlayer, 0, MacAddress.BROADCAST.bits(), FRIEND.bits(), EtherType.LOCAL_EXPERIMENTAL);
        assertEquals(DropReason.OWN_FRAME, toDevice(FRIENDS_PEER, ofAPlayer));
    }

    @Test
    void noticesItsGatewaysLanBehindABridgedAdapter() {
        assertEquals(DropReason.FORGED_SOURCE, toRelay(beacon(OwnFrame.LAN_BEACON)));
        assertEquals(List.of(), alreadyThere, "it may be any gateway's");
        assertNull(toDevice(GATEWAY, beacon(OwnFrame.ROOM_BEACON)));
        assertEquals(DropReason.FORGED_SOURCE, toRelay(beacon(OwnFrame.LAN_BEACON)));
        assertEquals(1, alreadyThere.size());
        assertTrue(alreadyThere.get(0).startsWith("adapter party0 is bridged with the party's own LAN"));
    }

    private static ByteBuf beacon(OwnFrame kind) {
        ByteBuf beacon = Unpooled.buffer().writeZero(BeaconFrame.LENGTH);
        long instanceId = 0x1234_5678_9ABC_DEF0L;
        if (kind == OwnFrame.LAN_BEACON) {
            BeaconFrame.encodeLan(beacon, 0, instanceId, LAN_HOST.bits(), 1);
        } else {
            BeaconFrame.encodeRoom(beacon, 0, instanceId, LAN_HOST.bits(), 1);
        }
        return beacon;
    }

    @Test
    void sendsItsOwnFrames() {
        assertNull(toRelay(frame(LAN_HOST, OWN, 60)));
        assertNull(toRelay(frame(MacAddress.BROADCAST, OWN, 1514)));
    }

    @Test
    void sendsNothingOfABridgeBehindTheAdapter() {
        assertEquals(DropReason.FORGED_SOURCE, toRelay(frame(LAN_HOST, FRIEND, 60)));
    }

    @Test
    void sendsNothingThatTheRelayWouldDrop() {
        assertEquals(DropReason.LINK_LOCAL_DESTINATION, toRelay(frame(STP, OWN, 60)));
        assertEquals(DropReason.OVERSIZE, toRelay(frame(LAN_HOST, OWN, 1515)));
        assertEquals(DropReason.RUNT, toRelay(Unpooled.buffer().writeZero(13)));
        ByteBuf lldp = frame(LAN_HOST, OWN, 60).setShort(EthernetHeader.TYPE_OFFSET, EtherType.LLDP);
        assertEquals(DropReason.LLDP, toRelay(lldp));
        ByteBuf tagged = frame(LAN_HOST, OWN, 60).setShort(EthernetHeader.TYPE_OFFSET, EtherType.VLAN);
        assertEquals(DropReason.VLAN_TAGGED, toRelay(tagged));
    }

    @Test
    void followsTheRoomsMtu() {
        rules.roomMtu(9000);
        assertNull(toRelay(frame(LAN_HOST, OWN, 9014)));
        assertEquals(DropReason.OVERSIZE, toRelay(frame(LAN_HOST, OWN, 9015)));
        rules.roomMtu(1280);
        assertEquals(DropReason.OVERSIZE, toDevice(GATEWAY, frame(OWN, LAN_HOST, 1514)));
    }

    @Test
    void takesWhatASwitchWouldPutOnItsPort() {
        for (MacAddress destination : new MacAddress[] {OWN, MacAddress.BROADCAST, MDNS}) {
            assertNull(toDevice(GATEWAY, frame(destination, LAN_HOST, 60)));
            assertNull(toDevice(FRIENDS_PEER, frame(destination, FRIEND, 60)));
        }
        assertEquals(DropReason.UNKNOWN_DESTINATION, toDevice(GATEWAY, frame(FRIEND, LAN_HOST, 60)));
    }

    @Test
    void takesNothingFromStrangers() {
        assertEquals(DropReason.UNKNOWN_PEER, toDevice(NOBODY, frame(OWN, LAN_HOST, 60)));
        peers.remove(FRIENDS_PEER);
        assertEquals(DropReason.UNKNOWN_PEER, toDevice(FRIENDS_PEER, frame(OWN, FRIEND, 60)));
    }

    @Test
    void takesAFriendsFramesFromTheFriendsAddressOnly() {
        assertEquals(DropReason.FORGED_SOURCE, toDevice(FRIENDS_PEER, frame(OWN, LAN_HOST, 60)));
    }

    @Test
    void dropsItsOwnFramesComingBack() {
        assertEquals(DropReason.RETURNED, toDevice(GATEWAY, frame(MacAddress.BROADCAST, OWN, 60)));
        assertEquals(DropReason.RETURNED, toDevice(FRIENDS_PEER, frame(MacAddress.BROADCAST, OWN, 60)));
    }

    @Test
    void takesTagsFromTheLanButNotFromFriends() {
        ByteBuf fromLan = frame(OWN, LAN_HOST, 60).setShort(EthernetHeader.TYPE_OFFSET, EtherType.VLAN);
        assertNull(toDevice(GATEWAY, fromLan));
        ByteBuf fromFriend = frame(OWN, FRIEND, 60).setShort(EthernetHeader.TYPE_OFFSET, EtherType.VLAN);
        assertEquals(DropReason.VLAN_TAGGED, toDevice(FRIENDS_PEER, fromFriend));
    }

    /** An IPv6 router advertisement of 2000::/3 on the link, by which a kernel sends most of the internet to the LAN. */
    @Test
    void takesNoRouteOfTheLans() {
        String message = "86000000400007080000000000000000" + "030403800001518000003840000000002000" + "00".repeat(14);
        String packet =
                "60000000003" + "03aff" + "fe800000000000000000000000000bad" + "ff020000000000000000000000000001";
        ByteBuf frame = Unpooled.copiedBuffer(
                HexFormat.of().parseHex("333300000001" + "525400000009" + "86dd" + packet + message));
        assertEquals(DropReason.ROUTE_CLAIM, toDevice(GATEWAY, frame));
        assertEquals(1, warned.size());
    }

    @Test
    void showsTheLansDhcpAnswersToTheClientOnTheirWayToTheAdapter() {
        List<DhcpFrame> heard = new ArrayList<>();
        wire.listen(Runnable::run, new AddressWire.Listener() {
            @Override
            public void dhcp(DhcpFrame frame) {
                heard.add(frame);
            }

            @Override
            public void arp(ArpFrame frame) {
                throw new AssertionError("nothing was asked");
            }
        });
        DhcpFrame offer = offer(LAN_HOST);
        assertNull(toDevice(GATEWAY, octets(offer)));
        assertEquals(DropReason.DHCPV4_SERVER, toDevice(FRIENDS_PEER, octets(offer(FRIEND))));
        assertEquals(List.of(offer), heard, "no player can feign the LAN's DHCP server");
    }

    private static DhcpFrame offer(MacAddress from) {
        DhcpMessage message = new DhcpMessage(
                DhcpMessageType.OFFER,
                1,
                0,
                false,
                Ipv4Address.NONE,
                Ipv4Address.parse("192.168.50.57"),
                OWN,
                DhcpOptions.NONE);
        return new DhcpFrame(OWN, from, Ipv4Address.parse("192.168.50.1"), Ipv4Address.BROADCAST, message);
    }

    private static ByteBuf octets(DhcpFrame frame) {
        ByteBuf octets = Unpooled.buffer();
        frame.encode(octets);
        return octets;
    }

    private @Nullable DropReason toRelay(ByteBuf frame) {
        return rules.refuseToRelay(frame, 0, frame.writerIndex());
    }

    private @Nullable DropReason toDevice(int sender, ByteBuf frame) {
        return rules.refuseToDevice(sender, frame, 0, frame.writerIndex());
    }

    private static ByteBuf frame(MacAddress destination, MacAddress source, int length) {
        ByteBuf frame = Unpooled.buffer(length).writeZero(length);
        EthernetHeader.encode(frame, 0, destination.bits(), source.bits(), EtherType.LOCAL_EXPERIMENTAL);
        return frame;
    }
}
