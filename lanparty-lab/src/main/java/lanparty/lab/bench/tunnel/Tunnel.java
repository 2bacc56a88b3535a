package lanparty.lab.bench.tunnel;

import java.util.List;
import lanparty.lab.bench.place.BenchTopology;

/** Something that puts the topology's players onto the party's LAN. */
public abstract sealed class Tunnel permits Fastd, KernelVxlan, Lanparty, N2n, OpenVpn, SoftEther, Tinc {
    private final String name;
    private final String product;
    private final List<DebianPackage> packages;

    /**
     * A tunnel, not started.
     *
     * @param name as users type it
     * @param product as readers know it
     * @param packages that must be here
     */
    Tunnel(String name, String product, List<DebianPackage> packages) {
        this.name = name;
        this.product = product;
        this.packages = List.copyOf(packages);
    }

    /** As users type it. */
    public final String name() {
        return name;
    }

    /** As readers know it, with the version that is here. */
    public final String title() {
        String version = packages.isEmpty() ? "" : packages.get(0).version();
        return version.isEmpty() ? product : product + " " + version;
    }

    /** The packages that it needs and that aren't here. */
    public final List<DebianPackage> missing() {
        return packages.stream().filter(each -> !each.isInstalled()).toList();
    }

    /** Whether it shows what the kernel can do rather than what somebody could use. */
    public boolean isLimit() {
        return false;
    }

    /** Starts it on the hosts and gives the players their addresses. What it starts ends with the topology. */
    public abstract void start(BenchTopology place);

    @Override
    public final String toString() {
        return name;
    }
}
