package lanparty.lab.attack;

import static lanparty.lab.attack.Expectation.expect;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import lanparty.lab.net.LabException;
import lanparty.obs.Refusal;

/** What needs no connection: packets of any kind, from any address. */
final class PacketAttacks {
    private static final int FIRST = 1200;
    private static final int VERSION_1 = 1;
    private static final Duration ANSWER = Duration.ofSeconds(5);

    private PacketAttacks() {}

    static List<Attack> all() {
        return List.of(
                Attack.refused("rubbish for packets, 0 to 1472 octets", PacketAttacks::rubbish, Refusal.NOT_QUIC),
                Attack.refused(
                        "first packets of less than 1200 octets", PacketAttacks::shortInitials, Refusal.SHORT_INITIAL),
                Attack.refused(
                        "first packets of other versions of QUIC",
                        PacketAttacks::otherVersions,
                        Refusal.UNKNOWN_VERSION),
                Attack.refused(
                        "first packets from a thousand forged addresses",
                        PacketAttacks::forgedAddresses,
                        Refusal.ADDRESS_UNPROVEN),
                Attack.refused("guessed address tokens", PacketAttacks::guessedTokens, Refusal.BAD_TOKEN),
                Attack.refused(
                        "an address token used from another address", PacketAttacks::stolenToken, Refusal.BAD_TOKEN),
                Attack.refused(
                        "an address token for a connection id like another's",
                        PacketAttacks::tokenForForeignId,
                        Refusal.BAD_TOKEN));
    }

    private static void rubbish(Target target) throws Exception {
        Random random = new Random(1);
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (Pace pace = new Pace(2000, 4000); pace.next(); ) {
                byte[] packet = new byte[random.nextInt(1473)];
                random.nextBytes(packet);
                udp.send(packet);
            }
        }
    }

    private static void shortInitials(Target target) throws Exception {
        Random random = new Random(2);
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (Pace pace = new Pace(2000, 2000); pace.next(); ) {
                udp.send(LongPacket.initial(
                        VERSION_1, LongPacket.connectionId(8, random), new byte[0], 60 + random.nextInt(1140), random));
            }
            udp.listen(Duration.ofMillis(200));
            expect(udp.received() == 0, "answered with " + udp.received() + " octets");
        }
    }

    private static void otherVersions(Target target) throws Exception {
        Random random = new Random(3);
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (Pace pace = new Pace(1000, 1000); pace.next(); ) {
                udp.send(LongPacket.initial(
                        0x1A2A_3A4A, LongPacket.connectionId(8, random), new byte[0], FIRST, random));
            }
            udp.listen(Duration.ofMillis(200));
            expect(udp.received() < 100 * 60, "answered with " + udp.received() + " octets");
        }
    }

    private static void forgedAddresses(Target target) throws Exception {
        Random random = new Random(4);
        for (Pace pace = new Pace(500, 1000); pace.next(); ) {
            try (RawUdp udp = target.udp(target.newAddress())) {
                udp.send(LongPacket.initial(VERSION_1, LongPacket.connectionId(8, random), new byte[0], FIRST, random));
            }
        }
    }

    private static void guessedTokens(Target target) throws Exception {
        Random random = new Random(5);
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (Pace pace = new Pace(1000, 2000); pace.next(); ) {
                byte[] token = new byte[28];
                random.nextBytes(token);
                udp.send(LongPacket.initial(VERSION_1, LongPacket.connectionId(8, random), token, FIRST, random));
            }
            udp.listen(Duration.ofMillis(200));
            expect(udp.received() == 0, "answered with " + udp.received() + " octets");
        }
    }

    private static void stolenToken(Target target) throws Exception {
        Random random = new Random(6);
        byte[] retry = retryFor(target, target.newAddress(), random);
        byte[] packet = LongPacket.initial(VERSION_1, LongPacket.source(retry), LongPacket.token(retry), FIRST, random);
        try (RawUdp thief = target.udp(target.newAddress())) {
            for (Pace pace = new Pace(500, 500); pace.next(); ) {
                thief.send(packet);
            }
            thief.listen(Duration.ofMillis(200));
            expect(thief.received() == 0, "answered with " + thief.received() + " octets");
        }
    }

    private static void tokenForForeignId(Target target) throws Exception {
        Random random = new Random(7);
        InetAddress own = target.newAddress();
        byte[] retry = retryFor(target, own, random);
        byte[] longer = LongPacket.connectionId(20, random);
        try (RawUdp udp = target.udp(own)) {
            for (Pace pace = new Pace(500, 500); pace.next(); ) {
                udp.send(LongPacket.initial(VERSION_1, longer, LongPacket.token(retry), FIRST, random));
            }
        }
    }

    /** Presses the relay until it asks this address to prove itself. */
    private static byte[] retryFor(Target target, InetAddress address, Random random) throws Exception {
        try (RawUdp udp = target.udp(address)) {
            for (Pace pace = new Pace(500, 500); pace.next(); ) {
                udp.send(LongPacket.initial(VERSION_1, LongPacket.connectionId(8, random), new byte[0], FIRST, random));
            }
            for (int i = 0; i < 500; i++) {
                byte[] packet = udp.receive(ANSWER).orElseThrow(() -> new LabException("no Retry came"));
                if (LongPacket.isRetry(packet)) {
                    return packet;
                }
            }
        }
        throw new LabException("no Retry came");
    }
}
