package lanparty.lab.bench.report;

import java.util.List;
import lanparty.lab.bench.measure.Figures;
import lanparty.lab.bench.measure.Quantity;
import lanparty.lab.bench.report.RunRecord.Machine;

/** A small run with everything that a report must cope with: a peer that failed, a limit that leads, losses. */
final class RunSamples {
    private RunSamples() {}

    static RunRecord run() {
        Figures ours = figures(914.04, 933.4, 17.82, 550.2, 3500);
        ours.put(Quantity.FRESH_TCP_UP_MBPS, 320.4);
        ours.put(Quantity.FRESH_TCP_DOWN_MBPS, 301.2);
        ours.put(Quantity.FRESH_P50_US, 700);
        ours.put(Quantity.FRESH_P99_US, 9_100);
        ours.put(Quantity.FRESH_LOST, 4);
        ours.put(Quantity.LAUNCH_S, 4.27);
        ours.put(Quantity.BULK_P50_US, 9512);
        ours.put(Quantity.BULK_P99_US, 23_000);
        ours.put(Quantity.BULK_LOST, 0);
        ours.put(Quantity.FULL_FRAMES, 1);
        ours.put(Quantity.LONG_3_P50_US, 31_240);
        ours.put(Quantity.LONG_3_P99_US, 66_600);
        ours.put(Quantity.LONG_3_LOST, 17);
        ours.put(Quantity.HOME_P50_US, 10_500);
        ours.put(Quantity.HOME_P99_US, 16_900);
        ours.put(Quantity.HOME_LOST, 3);
        ours.put(Quantity.LONG_1_P50_US, 31_000);
        ours.put(Quantity.LONG_1_P99_US, Double.POSITIVE_INFINITY);
        ours.put(Quantity.LONG_1_LOST, 40);
        Figures peer = figures(495.2, 1000.6, 29.6, 170.4, 440);
        peer.put(Quantity.FRESH_TCP_UP_MBPS, 410);
        peer.put(Quantity.FRESH_TCP_DOWN_MBPS, 290);
        peer.put(Quantity.FRESH_P50_US, 250);
        peer.put(Quantity.FRESH_P99_US, Double.POSITIVE_INFINITY);
        peer.put(Quantity.FRESH_LOST, 51);
        peer.put(Quantity.LAUNCH_S, 2.04);
        peer.put(Quantity.BULK_P50_US, 20_000);
        peer.put(Quantity.BULK_P99_US, 900);
        peer.put(Quantity.BULK_LOST, 2);
        peer.put(Quantity.FULL_FRAMES, 0);
        peer.put(Quantity.HOME_P50_US, 9_000);
        peer.put(Quantity.HOME_P99_US, Double.POSITIVE_INFINITY);
        peer.put(Quantity.HOME_LOST, 74);
        peer.put(Quantity.LONG_1_P50_US, 31_500);
        peer.put(Quantity.LONG_1_P99_US, Double.POSITIVE_INFINITY);
        peer.put(Quantity.LONG_1_LOST, 61);
        return new RunRecord(
                new Machine(2, "6.1.0", "17.0.15"),
                6,
                List.of(
                        new TunnelRecord("lanparty", "lanparty", false, List.of(ours), List.of()),
                        new TunnelRecord("openvpn", "OpenVPN 2.6", false, List.of(peer), List.of()),
                        new TunnelRecord("tinc", "tinc <1.0> & co", false, List.of(), List.of("no keys")),
                        new TunnelRecord(
                                "vxlan",
                                "kernel VXLAN",
                                true,
                                List.of(figures(10_015, 11_373, 0, 120, 216)),
                                List.of())));
    }

    private static Figures figures(double up, double down, double cpu, double p50, double p99) {
        Figures figures = new Figures();
        figures.put(Quantity.TCP_UP_MBPS, up);
        figures.put(Quantity.TCP_DOWN_MBPS, down);
        figures.put(Quantity.CPU_UP_S_PER_GB, cpu);
        figures.put(Quantity.IDLE_P50_US, p50);
        figures.put(Quantity.IDLE_P99_US, p99);
        return figures;
    }
}
