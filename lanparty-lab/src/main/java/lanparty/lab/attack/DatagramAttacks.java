package lanparty.lab.attack;

import static lanparty.lab.attack.Expectation.expect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;
import lanparty.overlay.DropReason;
import lanparty.overlay.datagram.DatagramHeader;
import lanparty.overlay.datagram.DatagramType;
import lanparty.overlay.datagram.FrameEntry;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;

/** What somebody in the room sends for frames: no datagrams at all, another's, or too many of their own. */
final class DatagramAttacks {
    private static final long VICTIM = MacAddress.parse(Bystander.PLAYER_MAC).bits();
    private static final long NOBODY = 0x0200_0000_9999L;
    private static final int FRAME = 1000;
    private static final int SMALL_FRAME = 60;
    private static final int JUMBO_MTU = 9000;
    /** As many as one address may have, less the one who talks. */
    private static final int DEAF = 60;

    private DatagramAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.dropped("datagrams before joining", DatagramAttacks::beforeJoining, DropReason.NOT_CONNECTED),
                Attack.refused("malformed datagrams", DatagramAttacks::malformed, Refusal.MALFORMED_DATAGRAMS),
                Attack.refused(
                        "frames with another's peer id", DatagramAttacks::foreignPeerId, Refusal.MALFORMED_DATAGRAMS),
                Attack.dropped(
                        "frames with another player's address", DatagramAttacks::foreignMac, DropReason.FORGED_SOURCE),
                Attack.dropped("broadcasts without end", DatagramAttacks::broadcasts, DropReason.BROADCAST_LIMIT),
                Attack.dropped(
                        "frames to a thousand addresses that nobody has",
                        DatagramAttacks::unknownUnicasts,
                        DropReason.UNKNOWN_UNICAST_LIMIT),
                Attack.droppedForAnyOf(
                        "a player who reads nothing, while another broadcasts",
                        DatagramAttacks::deaf,
                        DropReason.SEND_QUEUE_FULL,
                        DropReason.SEND_QUEUE_AGED),
                Attack.droppedForAnyOf(
                        "a room of 60 who read nothing, of MTU 9000, while one broadcasts small frames",
                        DatagramAttacks::deafRoom,
                        DropReason.SEND_QUEUE_FULL,
                        DropReason.SEND_QUEUE_AGED,
                        DropReason.BROADCAST_LIMIT));
    }

    private static void beforeJoining(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Insider nobody = new Insider(client, new Welcome(1, 1, 1500, null, List.of()), Bystander.PLAYER_MAC);
            for (Pace pace = new Pace(1000, 1000); pace.next(); ) {
                nobody.send(1, MacAddress.BROADCAST.bits(), NOBODY);
            }
        }
    }

    private static void malformed(Target target) {
        Random random = new Random(21);
        try (HostileClient client = target.connect(target.newAddress())) {
            Insider.enter(target, client);
            for (Pace pace = new Pace(500, 500); pace.next() && client.isConnected(); ) {
                byte[] datagram = new byte[1 + random.nextInt(1100)];
                random.nextBytes(datagram);
                client.datagram(datagram);
            }
            expect(client.isTurnedAway());
        }
    }

    private static void foreignPeerId(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Insider insider = Insider.enter(target, client);
            for (Pace pace = new Pace(500, 500); pace.next() && client.isConnected(); ) {
                insider.send(insider.welcome.peerId() + 1, MacAddress.BROADCAST.bits(), VICTIM);
            }
            expect(client.isTurnedAway());
        }
    }

    private static void foreignMac(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Insider insider = Insider.enter(target, client);
            for (Pace pace = new Pace(1000, 1000); pace.next(); ) {
                insider.send(insider.welcome.peerId(), MacAddress.BROADCAST.bits(), VICTIM);
            }
            expect(client.isConnected());
        }
    }

    private static void broadcasts(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Insider insider = Insider.enter(target, client);
            for (Pace pace = new Pace(3000, 6000); pace.next(); ) {
                insider.sendOwn(MacAddress.BROADCAST.bits());
            }
            expect(client.isConnected());
        }
    }

    private static void unknownUnicasts(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Insider insider = Insider.enter(target, client);
            for (Pace pace = new Pace(3000, 6000); pace.next(); ) {
                insider.sendOwn(NOBODY + insider.sequence % 1000);
            }
            expect(client.isConnected());
        }
    }

    /** Its queue fills and ends there; nobody else waits for it. */
    private static void deaf(Target target) {
        try (HostileClient deaf = target.connect(target.newAddress());
                HostileClient loud = target.connect(target.newAddress())) {
            Persona.player(target.ticket().name(), target.newMac()).join(deaf, target.relayKey());
            deaf.goDeaf();
            Insider insider = Insider.enter(target, loud);
            long before = droppedInQueues(target);
            // A busy machine loses some of them before they are the relay's.
            for (Pace pace = new Pace(800, 16_000); pace.next() && droppedInQueues(target) == before; ) {
                insider.sendOwn(MacAddress.BROADCAST.bits());
            }
            expect(loud.isConnected());
        }
    }

    /** What waits for them takes memory by its octets, and not by the room's longest frame. */
    private static void deafRoom(Target target) {
        RoomName room = new RoomName("jumbo");
        InetAddress address = target.newAddress();
        List<HostileClient> members = new ArrayList<>();
        try {
            for (int i = 0; i < DEAF; i++) {
                HostileClient member = target.connect(address);
                members.add(member);
                Persona.player(room, target.newMac()).wishing(JUMBO_MTU).join(member, target.relayKey());
            }
            HostileClient loud = target.connect(address);
            members.add(loud);
            String mac = target.newMac();
            Insider insider = new Insider(
                    loud, Persona.player(room, mac).wishing(JUMBO_MTU).join(loud, target.relayKey()), mac);
            members.subList(0, DEAF).forEach(HostileClient::goDeaf);
            for (Pace pace = new Pace(600, 2600); pace.next(); ) {
                insider.send(insider.welcome.peerId(), MacAddress.BROADCAST.bits(), insider.mac, SMALL_FRAME);
            }
        } finally {
            Target.closeAll(members);
        }
    }

    private static long droppedInQueues(Target target) {
        return target.counters().dropped(DropReason.SEND_QUEUE_FULL)
                + target.counters().dropped(DropReason.SEND_QUEUE_AGED);
    }

    /** Somebody in the room who packs datagrams by hand. */
    private static final class Insider {
        private final HostileClient client;
        private final Welcome welcome;
        private final long mac;
        private int sequence;

        Insider(HostileClient client, Welcome welcome, String mac) {
            this.client = client;
            this.welcome = welcome;
            this.mac = MacAddress.parse(mac).bits();
        }

        static Insider enter(Target target, HostileClient client) {
            String mac = target.newMac();
            Persona persona = Persona.player(target.ticket().name(), mac);
            return new Insider(client, persona.join(client, target.relayKey()), mac);
        }

        void sendOwn(long destination) {
            send(welcome.peerId(), destination, mac);
        }

        /** One datagram with one frame. */
        void send(int peerId, long destination, long source) {
            send(peerId, destination, source, FRAME);
        }

        void send(int peerId, long destination, long source, int length) {
            int frameAt = DatagramHeader.LENGTH + FrameEntry.LENGTH;
            ByteBuf datagram = Unpooled.buffer().writeZero(frameAt + length);
            DatagramHeader.encode(datagram, 0, DatagramType.FRAMES, 0, welcome.roomId(), sequence++);
            FrameEntry.encode(datagram, DatagramHeader.LENGTH, peerId, length);
            EthernetHeader.encode(datagram, frameAt, destination, source, EtherType.LOCAL_EXPERIMENTAL + 1);
            client.datagram(ByteBufUtil.getBytes(datagram));
        }
    }
}
