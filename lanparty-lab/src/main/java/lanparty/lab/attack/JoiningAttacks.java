package lanparty.lab.attack;

import static lanparty.lab.attack.Expectation.expect;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.Octets;
import lanparty.ctrl.RoomName;
import lanparty.obs.Refusal;

/** Getting into a room, into somebody's place, or into a name. */
final class JoiningAttacks {
    private static final String MALLORY = "02:00:00:00:66:01";
    private static final int GUESSES = 40;

    private JoiningAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.refused(
                        "room names guessed, one after another", JoiningAttacks::enumerate, Refusal.ADDRESS_ROOMS),
                Attack.refused("a sealed room's name guessed", JoiningAttacks::guessSealed, Refusal.HOST_ABSENT),
                Attack.refused("another player's MAC address", JoiningAttacks::stealMac, Refusal.PLACE_TAKEN),
                Attack.refused("another player's key, without owning it", JoiningAttacks::stealKey, Refusal.BAD_PROOF),
                Attack.refused("the gateway's place in a sealed room", JoiningAttacks::stealGateway, Refusal.NOT_OWNER),
                Attack.refused("a proof replayed on another connection", JoiningAttacks::replay, Refusal.BAD_PROOF),
                Attack.refused("a proof made for another relay", JoiningAttacks::proofForAnother, Refusal.BAD_PROOF),
                Attack.refused("a proof of random octets", JoiningAttacks::forged, Refusal.BAD_PROOF));
    }

    /** Learns nothing of the rooms there are: each wrong guess opens a room of its own, and of those an address has few. */
    private static void enumerate(Target target) {
        InetAddress one = target.newAddress();
        List<HostileClient> clients = new ArrayList<>();
        try {
            for (int guess = 0; guess < GUESSES; guess++) {
                HostileClient client = target.connect(one);
                clients.add(client);
                Persona.player(new RoomName("party" + guess), MALLORY).knock(client, target.relayKey());
                String answer = client.awaitAny("welcome", "reject");
                expect(answer.contains("\"reject\"") || answer.contains("\"peers\":[]"), answer);
            }
        } finally {
            Target.closeAll(clients);
        }
    }

    private static void guessSealed(Target target) {
        for (int guess = 0; guess < 5; guess++) {
            try (HostileClient client = target.connect(target.newAddress())) {
                byte[] digest = new byte[32];
                digest[0] = (byte) guess;
                RoomName name = new RoomName("~" + Octets.of(digest).text());
                Persona.player(name, MALLORY).knock(client, target.relayKey());
                expect(client.isTurnedAway());
            }
        }
    }

    private static void stealMac(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Persona.player(target.ticket().name(), Bystander.PLAYER_MAC).knock(client, target.relayKey());
            expect(client.isTurnedAway());
        }
    }

    private static void stealKey(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Persona victim = Persona.player(target.ticket().name(), Bystander.PLAYER_MAC);
            Persona thief =
                    Persona.player(target.ticket().name(), Bystander.PLAYER_MAC).claiming(victim);
            thief.knock(client, target.relayKey());
            expect(client.isTurnedAway());
        }
    }

    /** Everybody with a ticket knows the owner digest; the host's key is what counts. */
    private static void stealGateway(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Persona.gateway(target.ticket().name(), target.ticket().ownerDigest())
                    .knock(client, target.relayKey());
            expect(client.isTurnedAway());
        }
    }

    private static void replay(Target target) {
        Persona persona = Persona.player(target.ticket().name(), MALLORY);
        try (HostileClient first = target.connect(target.newAddress());
                HostileClient second = target.connect(target.newAddress())) {
            first.say(Persona.json(persona.hello()));
            String proof = Persona.json(persona.proof(Persona.challenge(first), target.relayKey()));
            second.say(Persona.json(persona.hello()));
            second.await("challenge");
            second.say(proof);
            expect(second.isTurnedAway());
        }
    }

    /** What a relay in the middle would pass on: its own key is in it. */
    private static void proofForAnother(Target target) {
        try (HostileClient client = target.connect(target.newAddress())) {
            Persona.player(target.ticket().name(), MALLORY).knock(client, Octets.of(new byte[32]));
            expect(client.isTurnedAway());
        }
    }

    private static void forged(Target target) {
        for (int i = 0; i < 5; i++) {
            try (HostileClient client = target.connect(target.newAddress())) {
                client.say(Persona.json(
                        Persona.player(target.ticket().name(), MALLORY).hello()));
                client.await("challenge");
                byte[] signature = new byte[64];
                signature[i] = (byte) i;
                client.say("{\"type\":\"proof\",\"signature\":\""
                        + Octets.of(signature).text() + "\"}");
                expect(client.isTurnedAway());
            }
        }
    }
}
