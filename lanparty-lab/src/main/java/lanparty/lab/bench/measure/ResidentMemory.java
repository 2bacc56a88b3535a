package lanparty.lab.bench.measure;

/** What the daemons hold of RAM after all that went before. */
final class ResidentMemory implements Measurement {
    @Override
    public String title() {
        return "resident memory";
    }

    @Override
    public void measure(Rig rig, Figures into) {
        into.put(Quantity.RESIDENT_MB, rig.daemons().residentMb());
    }
}
