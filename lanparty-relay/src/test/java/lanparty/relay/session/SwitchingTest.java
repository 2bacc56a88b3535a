package lanparty.relay.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.LeaveReason;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RejectCode;
import lanparty.ctrl.RoomName;
import lanparty.obs.Counter;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.DatagramType;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.TestIdentities;
import lanparty.relay.limit.LimitSettings;
import org.junit.jupiter.api.Test;

/** Which frames reach whom, through a whole relay. */
class SwitchingTest {
    private static final long BROADCAST = MacAddress.BROADCAST.bits();
    private static final long LAN_HOST = Party.lanMac(1);

    private final Party party = new Party();
    private final FakeEndpoint gateway = party.gateway();
    private final FakeEndpoint alice = party.client(1);
    private final FakeEndpoint bob = party.client(2);
    private final FakeEndpoint carol = party.client(3);

    @Test
    void aBroadcastReachesEveryoneButItsSender() {
        alice.sendFrame(Party.mac(1), BROADCAST);
        assertReached(gateway, bob, carol);
        assertEquals(new FakeEndpoint.Received(alice.peerId(), Party.mac(1), BROADCAST, 60), bob.frames.get(0));
    }

    @Test
    void theLansBroadcastReachesEveryPlayer() {
        gateway.sendFrame(LAN_HOST, BROADCAST);
        assertReached(alice, bob, carol);
    }

    @Test
    void aUnicastBetweenPlayersIsSeenByNobodyElse() {
        alice.sendFrame(Party.mac(1), Party.mac(2));
        assertReached(bob);
    }

    @Test
    void aUnicastForTheLanIsNotShownToOtherPlayers() {
        alice.sendFrame(Party.mac(1), LAN_HOST);
        assertReached(gateway);
    }

    @Test
    void aUnicastOfTheLanGoesToItsPlayerOrNowhere() {
        gateway.sendFrame(LAN_HOST, Party.mac(3));
        assertReached(carol);
        gateway.sendFrame(LAN_HOST, Party.lanMac(2));
        assertEquals(1, party.dropped(DropReason.UNKNOWN_DESTINATION));
        assertReached(carol);
    }

    @Test
    void withoutAGatewayTheLanIsOutOfReach() {
        gateway.lose(false);
        alice.sendFrame(Party.mac(1), LAN_HOST);
        assertReached();
        assertEquals(1, party.dropped(DropReason.NO_GATEWAY));
    }

    @Test
    void aForgedSourceIsDroppedAndThePeerStays() {
        for (int i = 0; i < 1000; i++) {
            alice.sendFrame(Party.mac(2), BROADCAST);
        }
        assertReached();
        assertEquals(1000, party.dropped(DropReason.FORGED_SOURCE));
        assertNull(alice.closed);
    }

    @Test
    void aSourceThatIsNoStationsIsDroppedFromTheLanToo() {
        gateway.sendFrame(BROADCAST, Party.mac(1));
        gateway.sendFrame(0, Party.mac(1));
        assertReached();
        assertEquals(2, party.dropped(DropReason.BAD_SOURCE));
    }

    @Test
    void nothingIsReturned() {
        alice.sendFrame(Party.mac(1), Party.mac(1));
        gateway.sendFrame(LAN_HOST, LAN_HOST);
        assertReached();
        assertEquals(2, party.dropped(DropReason.RETURNED));
    }

    @Test
    void aPlayersFrameThatTheLanBringsBackIsALoopAndEndsHere() {
        gateway.sendFrame(Party.mac(1), BROADCAST);
        assertReached();
        assertEquals(1, party.dropped(DropReason.RETURNED));
    }

    @Test
    void aPlayerDoesNotGetTheAddressOfALanMachineThatHasSpoken() {
        long machine = MacAddress.parse("52:54:00:12:34:56").bits();
        gateway.sendFrame(machine, BROADCAST);
        FakeEndpoint eve = party.join(withMac(machine));
        assertEquals(RejectCode.DUPLICATE_MAC, eve.reject().code());
        alice.sendFrame(Party.mac(1), machine);
        assertEquals(machine, gateway.frames.get(0).destination());
        gateway.sendFrame(machine, BROADCAST);
        assertEquals(2, alice.frames.size());
        assertEquals(0, party.dropped(DropReason.RETURNED));
        party.advance(Duration.ofSeconds(340));
        assertEquals(List.of(), party.join(withMac(machine)).heard(Reject.class));
    }

    private static Hello withMac(long mac) {
        return new Hello(
                Protocol.VERSION,
                PeerRole.CLIENT,
                Party.DEN,
                new MacAddress(mac),
                null,
                null,
                TestIdentities.keyOf("eve"),
                null,
                null,
                "Eve");
    }

    @Test
    void aFrameWithAnotherPeersIdIsDroppedAndCountsAsMalformed() {
        for (int i = 0; i < 32; i++) {
            alice.sendFrame(bob.peerId(), Party.mac(1), BROADCAST, 60);
        }
        assertReached();
        assertEquals(32, party.dropped(DropReason.UNKNOWN_PEER));
        assertNull(alice.closed);
        alice.sendFrame(bob.peerId(), Party.mac(1), BROADCAST, 60);
        assertTrue(alice.goodbye().startsWith("Too many malformed datagrams"), alice.goodbye());
        assertEquals(LeaveReason.EXPELLED, bob.heard(PeerLeft.class).get(0).reason());
    }

    @Test
    void aPeerThatKeepsSendingNonsenseIsExpelledAndOneThatErrsNowAndThenIsNot() {
        for (int minute = 0; minute < 60; minute++) {
            nonsense(alice, 30);
            party.advance(Duration.ofMinutes(1));
        }
        assertNull(alice.closed);
        nonsense(alice, 33);
        assertEquals(alice.goodbye(), alice.closed);
        assertEquals(60 * 30 + 33, party.dropped(DropReason.MALFORMED_DATAGRAM));
        assertNull(bob.closed);
    }

    @Test
    void aDatagramOfAnotherRoomIsMalformed() {
        FakeEndpoint stranger = party.join(Party.clientHello(new RoomName("attic"), 1, "stranger", null));
        ByteBuf datagram = Unpooled.buffer().writeZero(DatagramHeader.LENGTH);
        DatagramHeader.encode(
                datagram, 0, DatagramType.FRAMES, 0, alice.welcome().roomId(), 0);
        Party.deliver(stranger, datagram.writeInt(0));
        assertReached();
        assertEquals(1, party.dropped(DropReason.MALFORMED_DATAGRAM));
    }

    @Test
    void aDatagramBeforeHelloGoesNowhere() {
        FakeEndpoint early = party.connect();
        nonsense(early, 100);
        assertNull(early.closed);
        assertEquals(100, party.dropped(DropReason.NOT_CONNECTED));
    }

    @Test
    void aFrameLongerThanADatagramIsPutTogetherAndForwardedWhole() {
        alice.sendFrame(alice.peerId(), Party.mac(1), Party.mac(2), 1514);
        assertEquals(1514, bob.frames.get(0).length());
    }

    @Test
    void aFrameThatIsTooLongForTheRoomIsDroppedWithoutHarmToItsSender() {
        for (int i = 0; i < 100; i++) {
            alice.sendFrame(alice.peerId(), Party.mac(1), Party.mac(2), 1515);
            alice.sendFrame(alice.peerId(), Party.mac(1), Party.mac(2), 1600);
        }
        assertReached();
        assertEquals(200, party.dropped(DropReason.OVERSIZE));
        assertNull(alice.closed);
    }

    @Test
    void aBridgesOwnProtocolsAndAPlayersVlanTagsEndHere() {
        alice.sendFrame(Party.mac(1), 0x0180_C200_0000L);
        alice.send(alice.peerId(), frame(Party.mac(1), BROADCAST, EtherType.VLAN));
        assertReached();
        assertEquals(1, party.dropped(DropReason.LINK_LOCAL_DESTINATION));
        assertEquals(1, party.dropped(DropReason.VLAN_TAGGED));
        gateway.send(gateway.peerId(), frame(LAN_HOST, BROADCAST, EtherType.VLAN));
        assertReached(alice, bob, carol);
    }

    @Test
    void whatOnlyTheLansServersRoutersAndSwitchesSayEndsHere() {
        ByteBuf offer = frame(Party.mac(1), BROADCAST, EtherType.IPV4)
                .setByte(14, 0x45)
                .setShort(16, 46)
                .setByte(23, 17)
                .setShort(34, 5000)
                .setShort(36, 68);
        alice.send(alice.peerId(), offer);
        alice.send(alice.peerId(), frame(Party.mac(1), BROADCAST, EtherType.IPV4));
        alice.send(alice.peerId(), frame(Party.mac(1), Party.mac(2), EtherType.MAC_CONTROL));
        gateway.send(gateway.peerId(), frame(LAN_HOST, BROADCAST, EtherType.MVRP));
        assertReached();
        assertEquals(1, party.dropped(DropReason.DHCPV4_SERVER));
        assertEquals(1, party.dropped(DropReason.UNSOUND_IP));
        assertEquals(1, party.dropped(DropReason.MAC_CONTROL));
        assertEquals(1, party.dropped(DropReason.BRIDGE_CONTROL));
    }

    @Test
    void aPlayerAsksForAddressesInTheirOwnNameOrInTwoOthers() {
        for (int name = 1; name <= 5; name++) {
            alice.send(alice.peerId(), dhcpRequest(Party.mac(1), name));
            alice.send(alice.peerId(), dhcpRequest(Party.mac(1), 1));
        }
        assertEquals(7, gateway.frames.size());
        assertEquals(3, party.dropped(DropReason.DHCP_IMPERSONATION));
        bob.send(bob.peerId(), dhcpRequest(Party.mac(2), 3));
        assertEquals(8, gateway.frames.size());
    }

    @Test
    void everyFrameIsCountedOnceComingInHoweverManyGetIt() {
        alice.sendFrame(Party.mac(1), BROADCAST);
        assertEquals(1, party.counters.value(Counter.DATAGRAMS_RECEIVED));
        assertEquals(1, party.counters.value(Counter.FRAMES_RECEIVED));
        assertEquals(60, party.counters.value(Counter.FRAME_BYTES_RECEIVED));
        assertEquals(0, party.counters.value(Counter.FRAMES_SENT), "the transport counts what it sends");
    }

    @Test
    void aBroadcastStormOfOnePlayerIsCutAndTheOthersAreNot() {
        Party limited = Party.limitedTo(new LimitSettings(10, 10, 1_000_000));
        FakeEndpoint loud = limited.client(1);
        FakeEndpoint quiet = limited.client(2);
        for (int i = 0; i < 100; i++) {
            loud.sendFrame(Party.mac(1), BROADCAST);
        }
        quiet.sendFrame(Party.mac(2), BROADCAST);
        assertEquals(20, quiet.frames.size());
        assertEquals(1, loud.frames.size());
        assertEquals(80, limited.dropped(DropReason.BROADCAST_LIMIT));
        limited.advance(Duration.ofSeconds(1));
        loud.sendFrame(Party.mac(1), BROADCAST);
        assertEquals(21, quiet.frames.size());
        assertNull(loud.closed);
    }

    @Test
    void arpStillPassesWhenAPlayersLimitIsUsedUp() {
        Party limited = Party.limitedTo(new LimitSettings(1, 1, 1_000_000));
        FakeEndpoint loud = limited.client(1);
        FakeEndpoint other = limited.client(2);
        for (int i = 0; i < 10; i++) {
            loud.sendFrame(Party.mac(1), BROADCAST);
        }
        int before = other.frames.size();
        loud.send(loud.peerId(), arpRequest(Party.mac(1)));
        assertEquals(before + 1, other.frames.size());
    }

    @Test
    void aScanOfTheLanIsCutAndATransferToAHostThatAnswersIsNot() {
        Party limited = Party.limitedTo(new LimitSettings(10, 10, 1_000_000));
        FakeEndpoint host = limited.gateway();
        FakeEndpoint player = limited.client(1);
        host.sendFrame(LAN_HOST, Party.mac(1));
        for (int i = 0; i < 1000; i++) {
            player.sendFrame(Party.mac(1), LAN_HOST);
        }
        assertEquals(1000, host.frames.size());
        for (int i = 0; i < 1000; i++) {
            player.sendFrame(Party.mac(1), Party.lanMac(100 + i));
        }
        assertEquals(1020, host.frames.size());
        assertEquals(980, limited.dropped(DropReason.UNKNOWN_UNICAST_LIMIT));
    }

    @Test
    void thePlayersLimitsAreNotTheGateways() {
        Party limited = Party.limitedTo(new LimitSettings(1, 1, 100));
        FakeEndpoint host = limited.gateway();
        FakeEndpoint player = limited.client(1);
        for (int i = 0; i < 1000; i++) {
            host.sendFrame(LAN_HOST, BROADCAST);
        }
        assertEquals(1000, player.frames.size());
    }

    @Test
    void twoHundredPlayersComeTalkAndGo() {
        Party big = new Party(new ServiceSettings(200, LimitSettings.DEFAULTS));
        FakeEndpoint host = big.gateway();
        List<FakeEndpoint> players = new ArrayList<>();
        for (int i = 1; i <= 200; i++) {
            players.add(big.client(i));
        }
        assertEquals(200, host.heard(PeerJoined.class).size());
        assertEquals(200, players.get(199).welcome().peers().size());
        for (int i = 0; i < 200; i++) {
            players.get(i).sendFrame(Party.mac(i + 1), BROADCAST);
            players.get(i).sendFrame(Party.mac(i + 1), Party.mac((i + 1) % 200 + 1));
        }
        for (FakeEndpoint player : players) {
            assertEquals(200, player.frames.size());
        }
        assertEquals(200, host.frames.size());
        players.forEach(player -> player.lose(true));
        assertEquals(200, host.heard(PeerLeft.class).size());
        assertFalse(host.heard.isEmpty());
    }

    private void assertReached(FakeEndpoint... receivers) {
        for (FakeEndpoint endpoint : List.of(gateway, alice, bob, carol)) {
            assertEquals(List.of(receivers).contains(endpoint) ? 1 : 0, endpoint.frames.size());
        }
    }

    private static void nonsense(FakeEndpoint from, int datagrams) {
        for (int i = 0; i < datagrams; i++) {
            Party.deliver(from, Unpooled.wrappedBuffer(new byte[] {1, 2, 3}));
        }
    }

    private static ByteBuf frame(long source, long destination, int type) {
        ByteBuf frame = Unpooled.buffer().writeZero(EthernetHeader.MIN_FRAME_LENGTH);
        EthernetHeader.encode(frame, 0, destination, source, type);
        return frame;
    }

    /** A question to everyone about the address {@code chaddr}, from there, in a name of six octets that is another. */
    private static ByteBuf dhcpRequest(long chaddr, int name) {
        int message = 42;
        ByteBuf frame = Unpooled.buffer().writeZero(message + 260);
        EthernetHeader.encode(frame, 0, BROADCAST, chaddr, EtherType.IPV4);
        frame.setByte(14, 0x45).setShort(16, 288).setByte(23, 17);
        frame.setShort(34, 68).setShort(36, 67).setShort(38, 268);
        frame.setInt(message, 0x0101_0600).setShort(message + 28, (int) (chaddr >>> 32));
        frame.setInt(message + 30, (int) chaddr).setInt(message + 236, 0x6382_5363);
        frame.setMedium(message + 240, 0x350103).setMedium(message + 243, 0x3D06FF);
        return frame.setByte(message + 250, name).setByte(message + 251, 0xFF);
    }

    private static ByteBuf arpRequest(long source) {
        ByteBuf frame = frame(source, BROADCAST, EtherType.ARP);
        frame.setShort(14, 1)
                .setShort(16, EtherType.IPV4)
                .setByte(18, 6)
                .setByte(19, 4)
                .setShort(20, 1);
        return frame;
    }
}
