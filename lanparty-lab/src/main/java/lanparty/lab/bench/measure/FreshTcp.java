package lanparty.lab.bench.measure;

import lanparty.lab.bench.measure.TcpThroughput.Direction;
import lanparty.lab.tool.Iperf;

/** What one TCP connection carries right after a start, its own slow start included. */
final class FreshTcp implements FreshStart {
    private static final int NOTHING_OMITTED = 0;

    private final Direction direction;

    FreshTcp(Direction direction) {
        this.direction = direction;
    }

    @Override
    public String title() {
        return "fresh start, " + direction.title();
    }

    @Override
    public void measure(Rig rig, Runnable launch, Figures into) {
        try (Iperf iperf = rig.iperf()) {
            launch.run();
            into.put(
                    direction.freshMbps(),
                    iperf.tcp(rig.player(), rig.seconds(), NOTHING_OMITTED, direction.options())
                            .mbitPerSecond());
        }
    }
}
