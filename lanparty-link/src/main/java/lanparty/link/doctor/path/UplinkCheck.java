package lanparty.link.doctor.path;

import io.netty.util.NetUtil;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.linux.InterfaceInfo;
import lanparty.daemon.linux.LocalWay;

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

    /** Tells whether the other family of addresses has one. */
    private Finding noWay(InetSocketAddress address) {
        boolean isIpv6 = address.getAddress() instanceof Inet6Address;
        String family = isIpv6 ? "IPv6" : "IPv4";
        String other = isIpv6 ? "IPv4" : "IPv6";
        return LocalWay.toInternet(!isIpv6) == null
                ? Finding.fault(
                        subject(),
                        "this machine has no route to the relay",
                        "connect it to the internet, see 'ip route'")
                : Finding.fault(
                        subject(),
                        "the relay's address " + NetUtil.toAddressString(address.getAddress()) + " is of " + family
                                + ", by which this machine has no way to the internet, though it has one by " + other,
                        "use a network that has " + family + ", or ask the relay's operator for an address of "
                                + other);
    }

    @Override
    public Finding run() {
        InetSocketAddress address = visit.address();
        if (address == null) {
            return Finding.notChecked(subject(), "the relay's address is not known");
        }
        LocalWay way = LocalWay.to(address);
        if (way == null) {
            return noWay(address);
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
