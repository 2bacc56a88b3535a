package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import lanparty.ctrl.PeerRole;
import lanparty.obs.Counter;
import lanparty.overlay.DropReason;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.session.ServiceSettings;
import lanparty.transport.TransportDefaults;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A relay of four event loops, real endpoints and real QUIC on the loopback. The kernel deals connections to the loops. */
class ManyLoopsPartyTest {
    private static final int LOOPS = 4;
    private static final int PLAYERS = 10;
    private static final int ROUNDS = 12;
    private static final int FRAMES_IN_A_ROUND = 20;
    private static final int HEADER = EthernetHeader.LENGTH + Integer.BYTES;
    private static final int DIGEST = 32;
    private static final long FIRST_MAC = 0x0200_0000_0001L;
    private static final int TRIES = 40;
    private static final long TRY_MS = 500;

    @TempDir
    Path folder;

    private LoopbackParty party;

    @BeforeEach
    void startParty() throws Exception {
        party = new LoopbackParty(folder, ServiceSettings.DEFAULTS, LOOPS);
    }

    @AfterEach
    void endParty() throws Exception {
        party.close();
    }

    @Test
    void whatPlayersOfDifferentLoopsSendEachOtherArrivesIntactAndInOrderOrIsCounted() throws Exception {
        List<LoopbackParty.Guest> players = new ArrayList<>();
        for (int i = 0; i < PLAYERS; i++) {
            players.add(party.join(PeerRole.CLIENT, "player" + i, new MacAddress(FIRST_MAC + i).toString()));
            players.get(i).awaitEvent("joined");
        }
        Random random = new Random(6);
        int[] lastNumbers = new int[PLAYERS];
        long arrived = 0;
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < PLAYERS * FRAMES_IN_A_ROUND; i++) {
                int sender = i % PLAYERS;
                long neighbour = FIRST_MAC + (sender + 1) % PLAYERS;
                players.get(sender).device.inject(frame(neighbour, FIRST_MAC + sender, 1 + i + round * 10_000, random));
            }
            long due = (long) (round + 1) * PLAYERS * FRAMES_IN_A_ROUND;
            long begun = System.nanoTime();
            while (arrived + dropped(players) < due
                    && System.nanoTime() - begun < LoopbackParty.LONG_ENOUGH_MS * 1_000_000) {
                for (int i = 0; i < PLAYERS; i++) {
                    for (byte[] frame = players.get(i).device.take(1);
                            frame != null;
                            frame = players.get(i).device.take(0)) {
                        lastNumbers[i] = checked(frame, lastNumbers[i]);
                        arrived++;
                    }
                }
            }
            assertEquals(due, arrived + dropped(players));
        }
        assertTrue(arrived > 0);
        assertTrue(party.relayCounters().value(Counter.FRAMES_HANDED_OVER) > 0, "all came to one loop of four");
    }

    /** As many changes in one session as quiche takes: most of them lead to another loop's socket. */
    @Test
    void aPlayerWhosePortChangesAgainAndAgainStaysInItsSession() throws Exception {
        LoopbackParty.Guest bob = party.join(PeerRole.CLIENT, "bob", new MacAddress(FIRST_MAC + 1).toString());
        bob.awaitEvent("joined");
        try (ForgetfulNat nat = new ForgetfulNat(party.port())) {
            LoopbackParty.Guest ann =
                    party.join(PeerRole.CLIENT, "ann", new MacAddress(FIRST_MAC).toString(), nat.port());
            ann.awaitEvent("joined");
            for (int port = 0; port < TransportDefaults.ADDRESSES; port++) {
                if (port > 0) {
                    nat.forget();
                }
                reaches(ann, bob, FIRST_MAC, FIRST_MAC + 1, 2 * port);
                reaches(bob, ann, FIRST_MAC + 1, FIRST_MAC, 2 * port + 1);
            }
            assertEquals(0, ann.counters.value(Counter.RECONNECTS));
            assertTrue(party.relayCounters().value(Counter.PACKETS_STEERED) > 0, "every port led to one loop of four");
            ann.close();
        }
    }

    /** Datagrams get lost while a path changes, so a frame may need a second try. */
    private static void reaches(
            LoopbackParty.Guest from, LoopbackParty.Guest to, long source, long destination, int number)
            throws Exception {
        byte[] frame = frame(destination, source, number, new Random(number));
        byte[] arrived = null;
        for (int i = 0; i < TRIES && arrived == null; i++) {
            from.device.inject(frame);
            arrived = to.device.take(TRY_MS);
            while (arrived != null && Unpooled.wrappedBuffer(arrived).getInt(EthernetHeader.LENGTH) != number) {
                arrived = to.device.take(TRY_MS);
            }
        }
        assertArrayEquals(frame, arrived, "frame " + number + " never arrived");
    }

    private long dropped(List<LoopbackParty.Guest> players) {
        long dropped = 0;
        for (DropReason reason : DropReason.values()) {
            dropped += party.relayCounters().dropped(reason);
            for (LoopbackParty.Guest player : players) {
                dropped += player.counters.dropped(reason);
            }
        }
        return dropped;
    }

    /** Header, number, random octets, and the SHA-256 of all these. */
    private static byte[] frame(long destination, long source, int number, Random random) throws Exception {
        byte[] frame = new byte[HEADER + DIGEST + random.nextInt(1400)];
        random.nextBytes(frame);
        EthernetHeader.encode(Unpooled.wrappedBuffer(frame), 0, destination, source, EtherType.LOCAL_EXPERIMENTAL + 1);
        Unpooled.wrappedBuffer(frame).setInt(EthernetHeader.LENGTH, number);
        System.arraycopy(digest(frame), 0, frame, frame.length - DIGEST, DIGEST);
        return frame;
    }

    private static int checked(byte[] frame, int lastNumber) throws Exception {
        byte[] digest = new byte[DIGEST];
        System.arraycopy(frame, frame.length - DIGEST, digest, 0, DIGEST);
        assertArrayEquals(digest(frame), digest);
        int number = Unpooled.wrappedBuffer(frame).getInt(EthernetHeader.LENGTH);
        assertTrue(number > lastNumber, "frame " + number + " after " + lastNumber);
        return number;
    }

    private static byte[] digest(byte[] frame) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(frame, 0, frame.length - DIGEST);
        return sha.digest();
    }
}
