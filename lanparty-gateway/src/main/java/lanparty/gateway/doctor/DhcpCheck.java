package lanparty.gateway.doctor;

import java.util.List;
import java.util.stream.Collectors;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.overlay.ip.Ipv4Address;

/** Who gives addresses on the LAN: players get theirs from there. */
final class DhcpCheck implements Check {
    private final LanVisit visit;

    DhcpCheck(LanVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "DHCP";
    }

    @Override
    public Finding run() {
        if (!visit.isReachable()) {
            return Finding.notChecked(subject(), "nothing can be asked on '" + visit.interfaceName() + "'");
        }
        List<Ipv4Address> servers = visit.dhcpServers();
        return switch (servers.size()) {
            case 0 ->
                Finding.fault(
                        subject(),
                        "no DHCP server answers on '" + visit.interfaceName() + "', so players get no address",
                        "connect the router that gives addresses to the party's switch, or let each player give an"
                                + " address of their own with --address");
            case 1 -> Finding.good(subject(), "one server gives addresses: " + servers.get(0));
            default ->
                Finding.warning(
                        subject(),
                        servers.size() + " DHCP servers answer on '" + visit.interfaceName() + "': "
                                + servers.stream().map(Ipv4Address::toString).collect(Collectors.joining(", "))
                                + ", and players may not see each other with addresses of different ones",
                        "switch all but one of them off");
        };
    }
}
