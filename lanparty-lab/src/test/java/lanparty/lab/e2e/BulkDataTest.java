package lanparty.lab.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import lanparty.lab.Daemons;
import lanparty.lab.NeedsJars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.Party;
import lanparty.lab.net.FrameWatch;
import lanparty.lab.net.Namespace;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Much data, unharmed: between a LAN host and a player, and between two players. Nobody's offloads are touched, so that
 * the tunnel meets unfinished checksums and super-frames as on any Linux machine.
 */
@NeedsJars
@NeedsRoot("relay, gateway and clients run in network namespaces")
final class BulkDataTest {
    private static final long FILE_BYTES = 60_000_000;
    private static final int LONGEST_PLAIN_FRAME = 1514;
    private static final long SOME_BYTES = 1_000_000;

    /** Other work on the machine may cost a datagram now and then; a fault in the tunnel costs some each time. */
    private static final int TRIES = 4;

    private static RunningParty running;
    private static Party party;
    private static IperfServer lan;
    private static IperfServer lanV6;
    private static IperfServer player;
    private static IperfServer playerV6;

    @BeforeAll
    static void join() {
        running = new RunningParty("bulk");
        party = running.party;
        LanAddresses.joinTwoPlayers(running);
        lan = IperfServer.start(party, party.lan2(), Party.LAN2_ADDRESS);
        lanV6 = IperfServer.start(party, party.lan2(), LanAddresses.LAN2_V6);
        player = IperfServer.start(party, party.player(2), LanAddresses.PLAYER2);
        playerV6 = IperfServer.start(party, party.player(2), LanAddresses.PLAYER2_V6);
    }

    @AfterAll
    static void leave() {
        if (running != null) {
            running.close();
        }
    }

    @Test
    void tcpOverIpv4FlowsBothWaysWithTheLanAndBetweenPlayers() {
        assertTcpFlows(lan);
        assertTcpFlows(player);
    }

    @Test
    void tcpOverIpv6FlowsBothWaysWithTheLanAndBetweenPlayers() {
        assertTcpFlows(lanV6);
        assertTcpFlows(playerV6);
    }

    private static void assertTcpFlows(IperfServer server) {
        long up = server.tcpBytes(party.player(1));
        long down = server.tcpBytes(party.player(1), "-R");
        assertTrue(up > SOME_BYTES, server.address() + " got " + up);
        assertTrue(down > SOME_BYTES, server.address() + " gave " + down);
    }

    @Test
    void udpThatJustFitsAFrameArrivesWhole() {
        assertNothingLost(1472);
    }

    @Test
    void udpOneOctetTooLongForAFrameArrivesInTwoFragments() {
        assertNothingLost(1473);
    }

    @Test
    void udpOfAJumbosSizeArrivesInFragments() {
        assertNothingLost(8000);
    }

    @Test
    void udpNearlyAsLongAsIpAllowsArrivesInFragments() {
        assertNothingLost(60_000);
    }

    private static void assertNothingLost(int payloadBytes) {
        for (IperfServer server : List.of(lan, lanV6, player, playerV6)) {
            assertNothingLost(server, payloadBytes);
            assertNothingLost(server, payloadBytes, "-R");
        }
    }

    private static void assertNothingLost(IperfServer server, int payloadBytes, String... direction) {
        List<IperfServer.Loss> tries = new ArrayList<>();
        IperfServer.Loss last;
        do {
            last = server.udp(party.player(1), payloadBytes, direction);
            tries.add(last);
        } while (last.lost() > 0 && tries.size() < TRIES);
        assertEquals(
                0,
                last.lost(),
                () -> server.address() + " " + String.join("", direction) + ": " + tries + udpCounters());
        assertTrue(last.sent() > 0, tries::toString);
    }

    /** What the machines' own stacks have to say about a loss: a full socket is not the tunnel's. */
    private static String udpCounters() {
        StringBuilder text = new StringBuilder();
        for (Namespace machine : List.of(party.lan2(), party.player(1), party.player(2))) {
            text.append('\n').append(machine.name()).append('\n');
            machine.run("cat", "/proc/net/snmp")
                    .lines()
                    .filter(line -> line.startsWith("Ip:") || line.startsWith("Udp:"))
                    .forEach(line -> text.append(line).append('\n'));
        }
        return text.toString();
    }

    @Test
    void aLargeFileArrivesUnchangedBothWaysAtOnceOverIpv4() {
        assertUnchangedBothWays(party.lan2(), Party.LAN2_ADDRESS, LanAddresses.PLAYER1);
    }

    @Test
    void aLargeFileArrivesUnchangedBothWaysAtOnceOverIpv6() {
        assertUnchangedBothWays(party.lan2(), LanAddresses.LAN2_V6, LanAddresses.PLAYER1_V6);
    }

    @Test
    void aLargeFileArrivesUnchangedBothWaysBetweenPlayers() {
        assertUnchangedBothWays(party.player(2), LanAddresses.PLAYER2, LanAddresses.PLAYER1);
    }

    private static void assertUnchangedBothWays(Namespace other, String othersAddress, String address) {
        CompletableFuture<Transfer> up = Transfer.start(party.player(1), other, othersAddress, FILE_BYTES);
        CompletableFuture<Transfer> down = Transfer.start(other, party.player(1), address, FILE_BYTES + 1);
        assertUnchanged(FILE_BYTES, up.join());
        assertUnchanged(FILE_BYTES + 1, down.join());
    }

    private static void assertUnchanged(long bytes, Transfer transfer) {
        assertEquals(bytes, transfer.receivedBytes());
        assertEquals(transfer.sentSha256(), transfer.receivedSha256());
    }

    @Test
    void theTunnelIsFedWithSuperFramesAtBothEnds() {
        AtomicInteger fromLan = new AtomicInteger();
        AtomicInteger fromPlayer = new AtomicInteger();
        try (FrameWatch lanHost = watchSuperFrames(party.lan2(), Party.LAN_HOST_PORT, fromLan);
                FrameWatch adapter = watchSuperFrames(party.player(1), Daemons.TAP, fromPlayer)) {
            lan.tcpBytes(party.player(1));
            lan.tcpBytes(party.player(1), "-R");
            assertTrue(lanHost.frames().isEmpty() && adapter.frames().isEmpty());
        }
        assertTrue(fromLan.get() > 0, "the LAN host sent none");
        assertTrue(fromPlayer.get() > 0, "the player's stack sent none");
    }

    /** Counts what a machine sends in one piece and a wire couldn't carry so; keeps nothing. */
    private static FrameWatch watchSuperFrames(Namespace machine, String device, AtomicInteger count) {
        return new FrameWatch(machine, device, frame -> {
            if (frame.isOutgoing() && frame.bytes().length > LONGEST_PLAIN_FRAME) {
                count.incrementAndGet();
            }
            return false;
        });
    }
}
