package lanparty.lab.bench.place;

import lanparty.lab.net.LabException;
import lanparty.lab.net.Namespace;

/** Loses one packet of a hundred of the first player's, at random and each way. Closing it ends that. */
public final class RandomLoss implements AutoCloseable {
    private final Namespace isp;

    private RandomLoss(Namespace isp) {
        this.isp = isp;
    }

    /** Makes the first player's line such a one. */
    public static RandomLoss at(BenchTopology place) {
        RandomLoss loss = new RandomLoss(place.on(Host.ISP));
        try {
            loss.nft("add table netdev loss");
            for (String port : HomeUplink.PORTS) {
                loss.nft("add chain netdev loss " + port + " { type filter hook ingress device " + port
                        + " priority 0; }");
                loss.nft("add rule netdev loss " + port + " numgen random mod 100 < 1 drop");
            }
            return loss;
        } catch (LabException e) {
            loss.close();
            throw e;
        }
    }

    private void nft(String rule) {
        isp.run("nft", rule);
    }

    @Override
    public void close() {
        isp.command("nft", "delete table netdev loss").attempt();
    }
}
