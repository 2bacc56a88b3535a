package lanparty.lab.bench.measure;

import lanparty.lab.tool.Iperf;

/**
 * Bulk both ways, and no figure: caches fill, compilers compile, windows open. Parties last for hours; on a slow machine ours
 * carries twice as much after half a minute as after the first seconds.
 */
final class WarmUp implements Measurement {
    private static final int SECONDS = 12;

    @Override
    public String title() {
        return "warming up";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        try (Iperf iperf = rig.iperf()) {
            iperf.tcp(rig.player(), SECONDS, Rig.OMITTED_SECONDS);
            iperf.tcp(rig.player(), SECONDS, Rig.OMITTED_SECONDS, "-R");
        }
    }
}
