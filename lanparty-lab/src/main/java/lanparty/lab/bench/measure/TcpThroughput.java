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
        UP(Quantity.TCP_UP_MBPS, Quantity.CPU_UP_S_PER_GB, Quantity.TCP_UP_RETRANSMITS),
        /** From the LAN to the player. */
        DOWN(Quantity.TCP_DOWN_MBPS, Quantity.CPU_DOWN_S_PER_GB, Quantity.TCP_DOWN_RETRANSMITS, "-R");

        private final Quantity mbps;
        private final Quantity cpuPerGb;
        private final Quantity retransmits;
        private final String[] options;

        Direction(Quantity mbps, Quantity cpuPerGb, Quantity retransmits, String... options) {
            this.mbps = mbps;
            this.cpuPerGb = cpuPerGb;
            this.retransmits = retransmits;
            this.options = options;
        }
    }

    TcpThroughput(Direction direction) {
        this.direction = direction;
    }

    @Override
    public String title() {
        return direction == Direction.UP ? "TCP up" : "TCP down";
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
