package lanparty.gateway.cam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.locks.LockSupport;
import lanparty.ctrl.PeerInfo;
import lanparty.ctrl.PeerRole;
import lanparty.link.device.memory.MemoryDevice;
import lanparty.link.room.PeerTable;
import lanparty.obs.Counter;
import lanparty.obs.Counters;
import lanparty.overlay.ethernet.MacAddress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whose address the switch is not told of, as a machine on the LAN has it as well. */
class AddressConflictsTest {
    private static final long NIC = 0x5254_0000_0003L;
    private static final long ANNS = 0x024C_5000_0008L;
    private static final long VIRTUAL_MACHINE = 0x5254_0012_3456L;
    private static final PeerInfo EVE = new PeerInfo(7, PeerRole.CLIENT, new MacAddress(VIRTUAL_MACHINE), "Eve");
    private static final PeerInfo ANN = new PeerInfo(8, PeerRole.CLIENT, new MacAddress(ANNS), "");

    private long nowNs;
    private final PeerTable peers = new PeerTable();
    private final List<String> warned = new ArrayList<>();
    private final AddressConflicts conflicts = new AddressConflicts(peers, () -> NIC, warned::add);
    private final Counters counters = new Counters();
    private final MemoryDevice port = new MemoryDevice("port", 1500);
    private final CamRefresh refresh = new CamRefresh(() -> port, () -> NIC, conflicts, counters, () -> nowNs);
    private final ScheduledExecutorService loop = Executors.newSingleThreadScheduledExecutor();

    /** What is scheduled on the loop waits behind this: the test itself says when a refresh is looked for. */
    @BeforeEach
    void holdLoop() {
        loop.execute(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                LockSupport.park(this);
            }
        });
    }

    @AfterEach
    void endLoop() {
        loop.shutdownNow();
    }

    @Test
    void theGatewaysOwnAddressIsNoPlayersAndTheHostIsToldOnce() {
        PeerInfo thief = new PeerInfo(9, PeerRole.CLIENT, new MacAddress(NIC), "Mallory");
        peers.add(thief);
        refresh.joined(thief, loop);
        conflicts.look(false);
        conflicts.look(false);
        assertEquals(0, counters.value(Counter.CAM_REFRESHES));
        assertEquals(1, warned.size());
        assertTrue(
                warned.get(0).startsWith("Mallory (52:54:00:00:00:03) has the MAC address of this gateway's"),
                warned.get(0));
    }

    @Test
    void aMachineThatSpeaksWhileThePlayerIsSilentKeepsItsPlaceInTheSwitch() {
        peers.add(EVE);
        peers.add(ANN);
        looks(AddressConflicts.SILENT_LOOKS, false);
        assertFalse(conflicts.isLans(VIRTUAL_MACHINE));
        conflicts.returned(VIRTUAL_MACHINE);
        looks(2, false);
        assertTrue(conflicts.isLans(VIRTUAL_MACHINE));
        assertFalse(conflicts.isLans(ANNS));
        assertEquals(
                List.of(
                        "a machine on this LAN has the MAC address of Eve (52:54:00:12:34:56), so the switch is no longer told"
                                + " that the address is behind this gateway; one of the two should choose another, the player with"
                                + " --virtual-mac"),
                warned);
        refresh.seed(peers.all(), loop);
        nowNs += RefreshSchedule.FIRST_ROUND_PACE_NS;
        refresh.joined(EVE, loop);
        assertEquals(1, counters.value(Counter.CAM_REFRESHES), "Ann's");
    }

    @Test
    void aPlayersOwnFramesReturnWhileThePlayerSpeaks() {
        peers.add(EVE);
        for (int second = 0; second < 60; second++) {
            // As at a switch that mirrors; the last of them arrive when the player has just ceased.
            if (second % 4 == 0) {
                peers.traffic(EVE.peerId()).from(60);
            }
            if (second % 4 < 2) {
                conflicts.returned(VIRTUAL_MACHINE);
            }
            looks(1, false);
        }
        assertFalse(conflicts.isLans(VIRTUAL_MACHINE));
        assertEquals(List.of(), warned);
    }

    @Test
    void framesThatGoRoundProveNothing() {
        peers.add(EVE);
        for (int second = 0; second < 60; second++) {
            conflicts.returned(VIRTUAL_MACHINE);
            looks(1, true);
        }
        assertFalse(conflicts.isLans(VIRTUAL_MACHINE));
        assertEquals(List.of(), warned);
    }

    @Test
    void isForgottenWhenTheMachineIsSilentOrThePlayerLeaves() {
        peers.add(EVE);
        looks(AddressConflicts.SILENT_LOOKS, false);
        conflicts.returned(VIRTUAL_MACHINE);
        looks(AddressConflicts.REMEMBERED_LOOKS, false);
        assertTrue(conflicts.isLans(VIRTUAL_MACHINE));
        looks(1, false);
        assertFalse(conflicts.isLans(VIRTUAL_MACHINE));
        conflicts.returned(VIRTUAL_MACHINE);
        looks(1, false);
        assertTrue(conflicts.isLans(VIRTUAL_MACHINE));
        peers.remove(EVE.peerId());
        looks(1, false);
        assertFalse(conflicts.isLans(VIRTUAL_MACHINE));
        assertEquals(1, warned.size());
    }

    @Test
    void aThousandAddressesAtOnceFillNothing() {
        for (int i = 0; i < 1_000; i++) {
            conflicts.returned(0x0200_0000_0000L + i);
        }
        peers.add(EVE);
        looks(AddressConflicts.SILENT_LOOKS, false);
        conflicts.returned(VIRTUAL_MACHINE);
        looks(1, false);
        assertTrue(conflicts.isLans(VIRTUAL_MACHINE));
    }

    private void looks(int times, boolean framesGoRound) {
        for (int look = 0; look < times; look++) {
            conflicts.look(framesGoRound);
        }
    }
}
