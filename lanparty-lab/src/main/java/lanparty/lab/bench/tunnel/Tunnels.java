package lanparty.lab.bench.tunnel;

import java.util.List;
import lanparty.lab.Jars;

/** All tunnels that can be measured, in the table's order. */
public final class Tunnels {
    /** The name of ours as the launcher starts it. */
    public static final String FROM_LAUNCHER = "lanparty-launcher";

    private Tunnels() {}

    /** Ours first, then the peers, the kernel's limit last. */
    public static List<Tunnel> all(Jars jars) {
        return List.of(
                Lanparty.plain(jars),
                Lanparty.fromLauncher(jars),
                new OpenVpn(),
                new SoftEther(),
                new Fastd(),
                new Tinc(),
                new N2n(),
                new KernelVxlan());
    }
}
