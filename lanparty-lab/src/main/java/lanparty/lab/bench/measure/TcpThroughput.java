package lanparty.lab.bench.measure;

import lanparty.lab.tool.Iperf;
import lanparty.lab.tool.TcpTransfer;

/**
 * What one TCP connection carries, and the daemons' CPU time for it. The time is taken around the whole test and the
 * bytes without its first second, for every tunnel alike.
 */
final class TcpThroughput implements Measurement {
    private final Direction direction;

    /** Which way the data goes. */
    enum Direction {
        /** From the player to the LAN. */
        UP(Quantity.TCP_UP_MBPS, Quantity.CPU_UP_S_PER_GB, Quantity.TCP_UP_RETRANSMITS, Quantity.FRESH_TCP_UP_MBPS),
        /** From the LAN to the player. */
        DOWN(
                Quantity.TCP_DOWN_MBPS,
                Quantity.CPU_DOWN_S_PER_GB,
                Quantity.TCP_DOWN_RETRANSMITS,
                Quantity.FRESH_TCP_DOWN_MBPS,
                "-R");

        private final Quantity mbps;
        private final Quantity cpuPerGb;
        private final Quantity retransmits;
        private final Quantity freshMbps;
        private final String[] options;

        Direction(Quantity mbps, Quantity cpuPerGb, Quantity retransmits, Quantity freshMbps, String... options) {
            this.mbps = mbps;
            this.cpuPerGb = cpuPerGb;
            this.retransmits = retransmits;
            this.freshMbps = freshMbps;
            this.options = options;
        }

        String title() {
            return this == UP ? "TCP up" : "TCP down";
        }

        Quantity freshMbps() {
            return freshMbps;
        }

        /** As {@code iperf3} knows them. */
        String[] options() {
            return options.clone();
        }
    }

    TcpThroughput(Direction direction) {
        this.direction = direction;
    }

    @Override
    public String title() {
        return direction.title();
    }

    @Override
    public void measure(Rig rig, Figures into) {
        try (Iperf iperf = rig.iperf()) {
            long before = rig.daemons().cpuTime().toMillis();
            TcpTransfer transfer = iperf.tcp(rig.player(), rig.seconds(), Rig.OMITTED_SECONDS, direction.options);
            double cpuSeconds = (rig.daemons().cpuTime().toMillis() - before) / 1e3;
            into.put(direction.mbps, transfer.mbitPerSecond());
            into.put(direction.retransmits, transfer.retransmits());
            if (transfer.bytes() > 0) {
                into.put(direction.cpuPerGb, cpuSeconds / (transfer.bytes() / 1e9));
            }
        }
    }
}
