package lanparty.lab.bench.measure;

import java.util.List;
import lanparty.lab.bench.measure.OnLongLine.Loss;
import lanparty.lab.bench.measure.TcpThroughput.Direction;

/** What is measured of each tunnel, in this order. */
public final class Measurements {
    private static final List<Integer> ALL_RATES = List.of(10, 20, 30, 40, 50, 60, 80, 100, 120, 160);
    private static final List<Integer> FEW_RATES = List.of(20, 40, 80, 120);

    private Measurements() {}

    /** What is measured first, each of a start of its own. */
    public static List<FreshStart> freshStarts() {
        return List.of(new FreshTcp(Direction.UP), new FreshTcp(Direction.DOWN), new FreshRoundTrip());
    }

    /** Everything else, one after the other of one more start; where it is to be quick, fewer rates are tried. */
    public static List<Measurement> all(boolean isQuick) {
        return List.of(
                new WarmUp(),
                new FullFrames(),
                new IdleRoundTrip(),
                new TcpThroughput(Direction.UP),
                new TcpThroughput(Direction.DOWN),
                new RoundTripUnderBulk(),
                new SmallDatagrams(isQuick ? FEW_RATES : ALL_RATES),
                new BehindHomeUplink(),
                new OnLossyLine(),
                new OnLongLine(Loss.ONE_PERCENT),
                new OnLongLine(Loss.THREE_PERCENT),
                new ResidentMemory());
    }
}
