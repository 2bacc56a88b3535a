package lanparty.lab.bench.measure;

import lanparty.lab.tool.Iperf;

/** Bulk both ways for a few seconds, and no figure: caches fill, compilers compile, windows open. */
final class WarmUp implements Measurement {
    private static final int SECONDS = 3;

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
