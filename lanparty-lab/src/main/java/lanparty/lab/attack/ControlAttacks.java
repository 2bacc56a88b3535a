package lanparty.lab.attack;

import static lanparty.lab.attack.Expectation.expect;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;

/** What can be said on a control stream that should not be: out of turn, too long, half, slowly, too often, or no message. */
final class ControlAttacks {
    private static final String MALLORY = "02:00:00:00:66:02";

    /** One of each kind, with the fields it needs, though none of them begins a session. */
    private static final List<String> OUT_OF_TURN = List.of(
            "{\"type\":\"welcome\",\"peerId\":1,\"roomId\":0,\"mtu\":1500,\"peers\":[]}",
            "{\"type\":\"reject\",\"code\":\"banned\",\"sentence\":\"go\"}",
            "{\"type\":\"peer-left\",\"peerId\":1,\"reason\":\"lost\",\"detail\":\"\"}",
            "{\"type\":\"stats\",\"counters\":{\"a\":1}}",
            "{\"type\":\"gateway-status\",\"lanUp\":false,\"detail\":\"no\"}",
            "{\"type\":\"kick\",\"peerId\":1,\"ban\":true,\"reason\":\"\"}",
            "{\"type\":\"close-room\",\"reason\":\"\"}",
            "{\"type\":\"proof\",\"signature\":\"" + "A".repeat(86) + "\"}");

    private static final List<String> NO_MESSAGES = List.of(
            "",
            "{}",
            "null",
            "[]",
            "{\"type\":\"hello\"}",
            "{\"type\":\"hello\",\"type\":\"hello\"}",
            "{\"type\":\"no-such-thing\"}",
            "{\"type\":7}",
            "[".repeat(30_000),
            "{\"a\":".repeat(10_000),
            "\u0000\u0001\u0002",
            "{\"type\":\"hello\",\"version\":1e999}",
            "{\"type\":\"stats\",\"counters\":{\"a\":99999999999999999999999}}");

    private static final int KIB = 1024;

    private ControlAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.refused("every message before Hello", ControlAttacks::outOfTurn, Refusal.OUT_OF_TURN),
                Attack.refused("Hello twice", ControlAttacks::helloTwice, Refusal.OUT_OF_TURN),
                Attack.refused("a player gives the host's orders", ControlAttacks::hostsOrders, Refusal.OUT_OF_TURN),
                Attack.refused("a message of four gigabytes announced", ControlAttacks::oversized, Refusal.BAD_MESSAGE),
                Attack.refused(
                        "messages longer than their sender may say", ControlAttacks::tooLong, Refusal.BAD_MESSAGE),
                Attack.refused(
                        "the longest and most tedious messages, on 40 connections of one address",
                        ControlAttacks::tedious,
                        Refusal.CONTROL_RATE),
                Attack.refused("what is no message", ControlAttacks::noMessages, Refusal.BAD_MESSAGE),
                Attack.refused("random octets for messages", ControlAttacks::randomOctets, Refusal.BAD_MESSAGE),
                Attack.refused("messages without end", ControlAttacks::flood, Refusal.CONTROL_RATE),
                Attack.refused(
                        "Hello, an octet every tenth of a second", ControlAttacks::slowHello, Refusal.HELLO_OVERDUE));
    }

    private static void outOfTurn(Target target) {
        allTurnedAway(target, OUT_OF_TURN);
    }

    private static void helloTwice(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            String hello =
                    Persona.json(Persona.player(target.ticket().name(), MALLORY).hello());
            client.say(hello);
            client.say(hello);
            expect(client.isTurnedAway());
        }
    }

    private static void hostsOrders(Target target) {
        for (String order : OUT_OF_TURN.subList(4, 7)) {
            try (HostileClient client = target.connect(target.newAddress())) {
                Persona.player(target.ticket().name(), target.newMac()).join(client, target.relayKey());
                client.say(order);
                expect(client.isTurnedAway(), order);
            }
        }
    }

    private static void oversized(Target target) {
        for (int length : new int[] {-1, Integer.MAX_VALUE, Protocol.MAX_MESSAGE_BYTES + 1}) {
            try (HostileClient client = target.connect(target.newAddress())) {
                client.write(Unpooled.buffer().writeInt(length).writeZero(1000));
                expect(client.isTurnedAway(), length + " octets");
            }
        }
    }

    /** Two KiB from somebody in no room, eight from a player. */
    private static void tooLong(Target target) {
        try (HostileClient newcomer = target.connect(target.newAddress());
                HostileClient player = target.connect(target.newAddress())) {
            newcomer.write(Unpooled.buffer().writeInt(2 * KIB + 1));
            expect(newcomer.isTurnedAway());
            Persona.player(target.ticket().name(), target.newMac()).join(player, target.relayKey());
            player.write(Unpooled.buffer().writeInt(8 * KIB + 1));
            expect(player.isTurnedAway());
        }
    }

    /** Empty lists are what costs a reader most; the field is one that nobody knows, so each message is a good one. */
    private static void tedious(Target target) {
        InetAddress one = target.newAddress();
        RoomName room = new RoomName("tedious");
        String stats = "{\"type\":\"stats\",\"counters\":{},\"x\":[[]" + ",[]".repeat((8 * KIB - 60) / 3) + "]}";
        List<HostileClient> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 40; i++) {
                HostileClient client = target.connect(one);
                clients.add(client);
                Persona.player(room, target.newMac()).join(client, target.relayKey());
            }
            for (Pace pace = new Pace(5, 15); pace.next(); ) {
                clients.stream().filter(HostileClient::isConnected).forEach(client -> client.say(stats));
            }
        } finally {
            Target.closeAll(clients);
        }
    }

    private static void noMessages(Target target) {
        allTurnedAway(target, NO_MESSAGES);
    }

    private static void randomOctets(Target target) {
        Random random = new Random(11);
        allTurnedAway(
                target,
                Stream.generate(() -> {
                            byte[] octets = new byte[500];
                            random.nextBytes(octets);
                            return new String(octets, StandardCharsets.ISO_8859_1);
                        })
                        .limit(20)
                        .toList());
    }

    /** Each said first, on a connection of its own. */
    private static void allTurnedAway(Target target, List<String> messages) {
        List<HostileClient> clients = new ArrayList<>();
        try {
            for (String message : messages) {
                HostileClient client = target.connect(target.newAddress());
                clients.add(client);
                client.say(message);
            }
            for (int i = 0; i < messages.size(); i++) {
                expect(clients.get(i).isTurnedAway(), messages.get(i));
            }
        } finally {
            Target.closeAll(clients);
        }
    }

    private static void flood(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Persona.player(target.ticket().name(), target.newMac()).join(client, target.relayKey());
            for (Pace pace = new Pace(2000, 1000); pace.next() && client.isConnected(); ) {
                client.say("{\"type\":\"stats\",\"counters\":{\"a\":1}}");
            }
            expect(client.isTurnedAway());
        }
    }

    /** Twenty at once, so that the wait for the deadline is worth it. */
    private static void slowHello(Target target) {
        byte[] hello = Persona.json(
                        Persona.player(target.ticket().name(), MALLORY).hello())
                .getBytes(StandardCharsets.UTF_8);
        ByteBuf message = Unpooled.buffer().writeInt(hello.length).writeBytes(hello);
        List<HostileClient> slow = new ArrayList<>();
        try {
            for (int i = 0; i < 20; i++) {
                slow.add(target.connect(target.newAddress()));
            }
            for (Pace pace = new Pace(10, 120); pace.next() && message.isReadable(); ) {
                byte octet = message.readByte();
                slow.stream()
                        .filter(HostileClient::isConnected)
                        .forEach(client -> client.write(Unpooled.buffer().writeByte(octet)));
            }
            slow.forEach(client -> expect(client.isTurnedAway()));
        } finally {
            Target.closeAll(slow);
        }
    }
}
