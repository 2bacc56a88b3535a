package lanparty.link.doctor.path;

import io.netty.util.NetUtil;
import java.net.InetSocketAddress;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether the relay's name leads to an address. */
public final class RelayNameCheck implements Check {
    private final RelayVisit visit;

    /** Of the relay that is visited. */
    public RelayNameCheck(RelayVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "relay's name";
    }

    @Override
    public Finding run() {
        InetSocketAddress address = visit.address();
        String host = visit.relay().host();
        return address == null
                ? Finding.fault(
                        subject(),
                        "no address is known for '" + host + "'",
                        "check how it is spelt and whether this machine's name server answers")
                : Finding.good(subject(), "'" + host + "' is " + NetUtil.toAddressString(address.getAddress()));
    }
}
