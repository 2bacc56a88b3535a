package lanparty.lab.attack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import lanparty.lab.NeedsJars;
import lanparty.lab.net.Patience;
import lanparty.obs.Refusal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What a relay sends to an address that only somebody else has sent from: at most three times what came from there (RFC 9000
 * section 8.1), so that it is of no use for flooding others.
 */
@NeedsJars
@Isolated
final class AmplificationTest {
    private static final int VERSION_1 = 1;

    /** Longer than the relay keeps an unfinished handshake. */
    private static final Duration UNTIL_GIVEN_UP = Duration.ofSeconds(10);

    private static final Duration ANSWER = Patience.LONG_ENOUGH;

    private final Random random = new Random(31);
    private Target target;

    @BeforeEach
    void start(@TempDir Path folder) {
        target = new Target(folder, 2);
    }

    @AfterEach
    void end() {
        target.close();
    }

    @Test
    void aHandshakeThatNobodyGoesOnWithGetsAtMostThreeTimesWhatItSent() throws Exception {
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (int i = 0; i < 3; i++) {
                udp.send(FirstPacket.capture(target.hostility()));
            }
            udp.listen(UNTIL_GIVEN_UP);
            assertTrue(udp.received() > 0, "a sound first packet is answered");
            assertTrue(udp.received() <= 3 * udp.sent(), udp.received() + " octets for " + udp.sent());
            assertEquals(0, target.counters().refused(Refusal.ADDRESS_UNPROVEN));
        }
    }

    @Test
    void underLoadTheAnswerIsARetryThatIsShorterThanWhatAsksForIt() throws Exception {
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (Pace pace = new Pace(1000, 300); pace.next(); ) {
                udp.send(LongPacket.initial(VERSION_1, LongPacket.connectionId(8, random), new byte[0], 1200, random));
            }
            long before = udp.received();
            Patience.await(
                    "the relay to ask for proof of the address",
                    Patience.LONG_ENOUGH,
                    () -> target.counters().refused(Refusal.ADDRESS_UNPROVEN) > 200);
            udp.listen(Duration.ofSeconds(1));
            assertTrue(udp.received() > before);
            assertTrue(udp.received() < udp.sent() / 5, udp.received() + " octets for " + udp.sent());
        }
    }

    @Test
    void anAnswerToAnotherVersionIsShorterThanWhatAsksForItAndIsNotGivenToShortPackets() throws Exception {
        try (RawUdp udp = target.udp(target.newAddress())) {
            udp.send(LongPacket.initial(0x1A2A_3A4A, LongPacket.connectionId(8, random), new byte[0], 1199, random));
            udp.send(LongPacket.initial(0x1A2A_3A4A, LongPacket.connectionId(8, random), new byte[0], 1200, random));
            byte[] answer = udp.receive(ANSWER).orElseThrow();
            assertEquals(0, LongPacket.version(answer), "Version Negotiation");
            assertTrue(answer.length < 60, answer.length + " octets");
            udp.listen(Duration.ofMillis(300));
            assertEquals(answer.length, udp.received());
        }
    }

    @Test
    void aPacketOfNoConnectionIsNotAnswered() throws Exception {
        try (RawUdp udp = target.udp(target.newAddress())) {
            for (int length = 0; length <= 1472; length += 23) {
                byte[] packet = LongPacket.connectionId(length, random);
                if (length > 0) {
                    packet[0] = 0x40;
                }
                udp.send(packet);
            }
            udp.listen(Duration.ofSeconds(1));
            assertEquals(0, udp.received());
        }
    }
}
