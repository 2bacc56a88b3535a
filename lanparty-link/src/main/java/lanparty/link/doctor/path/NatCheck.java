package lanparty.link.doctor.path;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.linux.LocalWay;
import lanparty.link.doctor.path.Greeting.Outcome;

/**
 * Whether the relay sees this machine's own address. Whether a translator gives each destination another port can't be known
 * with one relay, so it isn't said.
 */
public final class NatCheck implements Check {
    private final RelayVisit visit;

    /** Of the way to the relay that is visited. */
    public NatCheck(RelayVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "NAT";
    }

    @Override
    public Finding run() {
        InetSocketAddress address = visit.address();
        if (address == null || !(visit.greeting() instanceof Outcome.Met met)) {
            return Finding.notChecked(subject(), "no relay has said what it sees");
        }
        LocalWay way = LocalWay.to(address);
        String seenAs = met.seenAs();
        if (way == null || seenAs == null) {
            return Finding.notChecked(subject(), "the relay doesn't say what it sees");
        }
        String own = NetUtil.toAddressString(way.source());
        String seen = seenAs.substring(0, seenAs.lastIndexOf(':')).replaceAll("[\\[\\]]", "");
        return own.equals(seen)
                ? Finding.good(subject(), "none: the relay sees this machine's own address " + own)
                : Finding.good(subject(), "behind a translator, which is fine: the relay sees " + own + " as " + seen);
    }
}
