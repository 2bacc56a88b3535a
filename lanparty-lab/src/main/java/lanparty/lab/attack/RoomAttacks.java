package lanparty.lab.attack;

import static lanparty.lab.attack.Expectation.expect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HostMessage.CloseRoom;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.lab.net.Patience;
import lanparty.obs.Refusal;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.DatagramType;
import lanparty.overlay.datagram.FrameEntry;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;

/** What a host, or somebody who plays one, does with rooms of its own. */
final class RoomAttacks {
    /** A virtual machine's. */
    private static final String LAN_MACHINE = "52:54:00:12:34:56";

    private static final int ROOMS_OF_AN_ADDRESS = 8;
    private static final int FRAME = 60;
    private static final int UNREAD = 20;
    private static final String LONG_SENTENCE = "\u6f22".repeat(Protocol.MAX_SENTENCE_LENGTH);
    private static final Duration FRAME_TAKES = Duration.ofMillis(500);

    private RoomAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.refused(
                        "a host who opens and closes rooms without end",
                        RoomAttacks::openAndClose,
                        Refusal.ROOM_CLOSED),
                Attack.refused("a LAN machine's MAC address", RoomAttacks::stealLanMac, Refusal.PLACE_TAKEN),
                Attack.refused(
                        "members who leave unread what their relay says, while their host talks",
                        RoomAttacks::leaveUnread,
                        Refusal.SLOW_READER));
    }

    /** Each closed room is as good as never opened: one more than an address may have is opened in the end. */
    private static void openAndClose(Target target) {
        InetAddress one = target.newAddress();
        for (int room = 0; room <= ROOMS_OF_AN_ADDRESS; room++) {
            try (HostileClient host = target.connect(one)) {
                Persona.gateway(new RoomName("brief" + room), null).join(host, target.relayKey());
                host.say(Persona.json(new CloseRoom("")));
                expect(host.isTurnedAway());
                expect(host.await("reject").contains("room-closed"));
            }
        }
    }

    private static void stealLanMac(Target target) {
        RoomName den = new RoomName("maclan");
        try (HostileClient host = target.connect(target.newAddress());
                HostileClient thief = target.connect(target.newAddress())) {
            Welcome welcome = Persona.gateway(den, null).join(host, target.relayKey());
            host.datagram(broadcast(welcome, 0));
            Patience.rest(FRAME_TAKES);
            Persona.player(den, LAN_MACHINE).knock(thief, target.relayKey());
            expect(thief.isTurnedAway());
        }
    }

    /** Of the LAN's machine. */
    private static byte[] broadcast(Welcome welcome, int sequence) {
        int frameAt = DatagramHeader.LENGTH + FrameEntry.LENGTH;
        ByteBuf datagram = Unpooled.buffer().writeZero(frameAt + FRAME);
        DatagramHeader.encode(datagram, 0, DatagramType.FRAMES, 0, welcome.roomId(), sequence);
        FrameEntry.encode(datagram, DatagramHeader.LENGTH, welcome.peerId(), FRAME);
        EthernetHeader.encode(
                datagram,
                frameAt,
                MacAddress.BROADCAST.bits(),
                MacAddress.parse(LAN_MACHINE).bits(),
                EtherType.LOCAL_EXPERIMENTAL + 1);
        return ByteBufUtil.getBytes(datagram);
    }

    /** Flow control lets a few of the host's words through; they acknowledge its frames, so the relay hears them. */
    private static void leaveUnread(Target target) {
        RoomName den = new RoomName("unread");
        List<HostileClient> members = new ArrayList<>();
        try (HostileClient host = target.connect(target.newAddress())) {
            Welcome welcome = Persona.gateway(den, null).join(host, target.relayKey());
            for (int i = 0; i < UNREAD; i++) {
                HostileClient member = target.connectNarrow(target.newAddress());
                members.add(member);
                Persona.player(den, target.newMac()).join(member, target.relayKey());
                member.leaveUnread();
            }
            int said = 0;
            for (Pace pace = new Pace(4, 4 * 30);
                    pace.next() && members.stream().anyMatch(HostileClient::isConnected);
                    said++) {
                host.datagram(broadcast(welcome, said));
                // A change each time, as the same state is no news.
                host.say(Persona.json(new GatewayStatus(said % 2 == 0, LONG_SENTENCE)));
            }
            expect(host.isConnected());
            expect(members.stream().noneMatch(HostileClient::isConnected));
        } finally {
            Target.closeAll(members);
        }
    }
}
