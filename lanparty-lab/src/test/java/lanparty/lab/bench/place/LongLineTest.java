package lanparty.lab.bench.place;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import lanparty.lab.Jars;
import lanparty.lab.NeedsRoot;
import lanparty.lab.bench.place.hop.HopCount;
import lanparty.lab.bench.tunnel.Tunnel;
import lanparty.lab.bench.tunnel.Tunnels;
import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;
import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.Ping;
import org.junit.jupiter.api.Test;

/** A line that is long and loses frames, on a real kernel. */
@NeedsRoot("the bench makes network namespaces")
final class LongLineTest {
    private static final int PINGS = 200;
    private static final int LOSS_PERCENT = 20;

    private static Tunnel tunnel(String name) {
        return Tunnels.all(Jars.ofThisWorkspace()).stream()
                .filter(tunnel -> tunnel.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Ping ping(BenchTopology place) {
        return Ping.run(place.on(Host.PLAYER1), place.relayAddress(Host.PLAYER1), PINGS, Duration.ofMillis(10));
    }

    private static String limits(BenchTopology place) {
        return List.of(
                        place.on(Host.PLAYER1).run("ip", "-d", "link", "show", "dev", BenchTopology.INTERNET_PORT),
                        place.on(Host.RELAY).run("ip", "-d", "link", "show", "dev", place.relayPort(Host.PLAYER1)))
                .toString();
    }

    /** Both ways at 20 % lose 36 % of all pings, 72 of 200. */
    @Test
    void aPingTakesThirtyMillisecondsAndSomeAreLost() {
        try (BenchTopology place = BenchTopology.open()) {
            // Both know each other's hardware address before anything is lost.
            assertEquals(PINGS, ping(place).answered());
            loseSome(place);
        }
    }

    private static void loseSome(BenchTopology place) {
        try (LongLine line = LongLine.at(place, LOSS_PERCENT)) {
            Ping ping = ping(place);
            double shortestMs = ping.percentileMs(0);
            assertTrue(shortestMs >= LongLine.ROUND_TRIP_MS && shortestMs < 3 * LongLine.ROUND_TRIP_MS, ping::toString);
            int lost = PINGS - ping.answered();
            assertTrue(lost > 30 && lost < 120, ping::toString);
            HopCount count = line.count();
            assertTrue(count.lost() > 30, count::toString);
        }
    }

    /** The sender's kernel makes super-packets where it may, which the line refuses. */
    @Test
    void bulkPassesFrameByFrame() {
        try (BenchTopology place = BenchTopology.open();
                LongLine line = LongLine.at(place, 0);
                Iperf iperf = Iperf.serve(place.on(Host.RELAY), place.relayAddress(Host.PLAYER1), place.folder())) {
            assertTrue(iperf.tcp(place.on(Host.PLAYER1), 2, 0).bytes() > 0);
            assertTrue(iperf.tcp(place.on(Host.PLAYER1), 2, 0, "-R").bytes() > 0);
            HopCount count = line.count();
            assertEquals(0, count.lost());
            assertTrue(count.passed() > 100, count::toString);
        }
    }

    /** A tunnel of the kernel's makes super-packets of whole tunnelled frames. */
    @Test
    void aTunnelsBulkPassesFrameByFrame() {
        try (BenchTopology place = BenchTopology.open()) {
            tunnel("vxlan").start(place);
            try (LongLine line = LongLine.at(place, 0);
                    Iperf iperf = Iperf.serve(place.on(Host.LAN1), BenchTopology.LAN1_ADDRESS, place.folder())) {
                assertTrue(iperf.tcp(place.on(Host.PLAYER1), 2, 0).bytes() > 0);
                assertTrue(iperf.tcp(place.on(Host.PLAYER1), 2, 0, "-R").bytes() > 0);
                assertEquals(0, line.count().lost());
            }
        }
    }

    @Test
    @SuppressWarnings("try") // the line is only held
    void theLineIsShortAgainAfterwards() {
        try (BenchTopology place = BenchTopology.open()) {
            Namespace isp = place.on(Host.ISP);
            String ports = isp.run("bridge", "link");
            String limits = limits(place);
            try (LongLine line = LongLine.at(place, 1)) {
                assertTrue(isp.run("bridge", "link").isEmpty());
                assertTrue(limits(place).contains("gso_max_segs 1 "));
            }
            assertEquals(ports, isp.run("bridge", "link"));
            assertEquals(limits, limits(place));
            assertTrue(isp.processes().isEmpty());
            assertTrue(Ping.reaches(place.on(Host.PLAYER1), place.relayAddress(Host.PLAYER1)));
        }
    }

    @Test
    void aLineThatCannotBeMadeLeavesNothing() {
        try (BenchTopology place = BenchTopology.open()) {
            Namespace isp = place.on(Host.ISP);
            String limits = limits(place);
            isp.run("ip", "link", "set", "dev", HomeUplink.CORE, "name", "other");
            assertThrows(LabException.class, () -> LongLine.at(place, 1));
            assertEquals(limits, limits(place));
            assertFalse(
                    isp.run("bridge", "link", "show", "dev", HomeUplink.HOME).isEmpty());
            assertTrue(isp.processes().isEmpty());
        }
    }
}
