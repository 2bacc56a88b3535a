package lanparty.lab.bench.measure;

/** One thing to measure of a running tunnel. It leaves hosts and wires as it found them. */
public interface Measurement {
    /** What it is, for those who wait. */
    String title();

    /** Measures and adds what it saw. @throws lanparty.lab.net.LabException where there is nothing to see */
    void measure(Rig rig, Figures into);
}
