package lanparty.link.doctor.path;

import java.net.InetSocketAddress;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.linux.InterfaceInfo;

/** By which interface packets for the relay leave: another VPN's, or Wi-Fi, make the party slow. */
public final class UplinkCheck implements Check {
    /** ARPHRD_NONE of linux/if_arp.h: an adapter of IP packets that a program made, as most VPNs have. */
    private static final int ARPHRD_NONE = 0xFFFE;

    private final RelayVisit visit;

    /** Of the way to the relay that is visited. */
    public UplinkCheck(RelayVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "uplink";
    }

    @Override
    public Finding run() {
        InetSocketAddress address = visit.address();
        if (address == null) {
            return Finding.notChecked(subject(), "the relay's address is not known");
        }
        LocalWay way = LocalWay.to(address);
        if (way == null) {
            return Finding.fault(
                    subject(), "this machine has no route to the relay", "connect it to the internet, see 'ip route'");
        }
        InterfaceInfo port = way.port();
        if (port == null) {
            return Finding.notChecked(subject(), "no interface has the address that packets leave from");
        }
        if (port.hardwareType() == ARPHRD_NONE) {
            return Finding.warning(
                    subject(),
                    "the relay is reached through another VPN, by '" + port.name() + "'",
                    "end that VPN, or give the relay a route around it");
        }
        return port.isWireless()
                ? Finding.warning(
                        subject(), "the relay is reached by Wi-Fi, '" + port.name() + "'", "a cable has steadier pings")
                : Finding.good(subject(), "by '" + port.name() + "'");
    }
}
