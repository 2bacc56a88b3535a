package lanparty.relay.transport;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.netty.buffer.Unpooled;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import lanparty.ctrl.PeerRole;
import lanparty.overlay.ethernet.EtherType;
import lanparty.overlay.ethernet.EthernetHeader;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.relay.limit.EntrySettings;
import lanparty.relay.limit.LimitSettings;
import lanparty.relay.session.ServiceSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest room over real QUIC: two hundred endpoints, each with a connection and a thread of its own. */
class CrowdTest {
    private static final int PLAYERS = 200;
    /** All of them come from one address. */
    private static final EntrySettings ONE_ADDRESS = new EntrySettings(400, 400, 400, 400, 400, 1, 1);

    private static final int TOGETHER = 20;
    private static final long FIRST_MAC = 0x0200_0000_0001L;
    private static final int FULL_FRAME = 1514;

    @Test
    void aFullFrameOfOnePlayerReachesTheHundredAndNinetyNineOthersWhoAllKnowEachOther(@TempDir Path folder)
            throws Exception {
        try (LoopbackParty party =
                new LoopbackParty(folder, new ServiceSettings(PLAYERS, LimitSettings.DEFAULTS, ONE_ADDRESS), 2)) {
            List<LoopbackParty.Guest> players = new ArrayList<>();
            while (players.size() < PLAYERS) {
                comeTogether(party, players);
            }
            for (LoopbackParty.Guest player : players) {
                awaitTheOthers(player);
            }
            byte[] call = broadcast();
            players.get(0).device.inject(call);
            for (LoopbackParty.Guest player : players.subList(1, PLAYERS)) {
                assertArrayEquals(call, player.device.take(LoopbackParty.LONG_ENOUGH_MS));
            }
            for (LoopbackParty.Guest player : players) {
                assertNull(player.device.take(0), "a second copy, or an own frame back");
            }
        }
    }

    private static void comeTogether(LoopbackParty party, List<LoopbackParty.Guest> players)
            throws InterruptedException {
        int before = players.size();
        for (int i = before; i < before + TOGETHER; i++) {
            String mac = new MacAddress(FIRST_MAC + i).toString();
            players.add(party.join(PeerRole.CLIENT, "player" + i, mac));
        }
        for (LoopbackParty.Guest player : players.subList(before, players.size())) {
            player.awaitEvent("joined");
        }
    }

    private static void awaitTheOthers(LoopbackParty.Guest player) throws Exception {
        long begun = System.nanoTime();
        int others = 0;
        while (others < PLAYERS - 1) {
            assertTrue(System.nanoTime() - begun < LoopbackParty.LONG_ENOUGH_MS * 1_000_000, "knows only " + others);
            others = player.endpoint
                    .loop()
                    .submit(() -> player.peers.all().size())
                    .get(LoopbackParty.LONG_ENOUGH_MS, TimeUnit.MILLISECONDS);
        }
        assertEquals(PLAYERS - 1, others);
    }

    private static byte[] broadcast() {
        byte[] frame = new byte[FULL_FRAME];
        new Random(5).nextBytes(frame);
        EthernetHeader.encode(
                Unpooled.wrappedBuffer(frame),
                0,
                MacAddress.BROADCAST.bits(),
                FIRST_MAC,
                EtherType.LOCAL_EXPERIMENTAL + 1);
        return frame;
    }
}
