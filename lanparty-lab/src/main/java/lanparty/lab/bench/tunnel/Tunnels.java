package lanparty.lab.bench.tunnel;

import java.util.List;
import lanparty.lab.Jars;

/** All tunnels that can be measured, in the table's order. */
public final class Tunnels {
    private Tunnels() {}

    /** Ours first, then the peers, the kernel's limit last. */
    public static List<Tunnel> all(Jars jars) {
        return List.of(
                new Lanparty(jars),
                new OpenVpn(),
                new SoftEther(),
                new Fastd(),
                new Tinc(),
                new N2n(),
                new KernelVxlan());
    }
}
