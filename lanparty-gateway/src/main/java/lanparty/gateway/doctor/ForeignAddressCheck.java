package lanparty.gateway.doctor;

import java.util.List;
import java.util.random.RandomGenerator;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.doctor.Hypervisor;
import lanparty.link.identity.VirtualMac;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;

/**
 * Whether frames from addresses that aren't this machine's pass its port, as players' have to: somebody on the LAN is asked
 * whether it is there (RFC 5227's ARP probe, which nobody remembers), once by this machine and once by a made-up station.
 * Hypervisors' virtual switches and managed switches' port security let only one's own address through.
 */
final class ForeignAddressCheck implements Check {
    private final LanVisit visit;
    private final Neighbours neighbours;
    private final Hypervisor hypervisor;
    private final RandomGenerator random;

    ForeignAddressCheck(LanVisit visit, Neighbours neighbours, Hypervisor hypervisor, RandomGenerator random) {
        this.visit = visit;
        this.neighbours = neighbours;
        this.hypervisor = hypervisor;
        this.random = random;
    }

    @Override
    public String subject() {
        return "foreign MACs";
    }

    @Override
    public Finding run() {
        if (!visit.isReachable()) {
            return Finding.notChecked(subject(), "nothing can be asked on '" + visit.interfaceName() + "'");
        }
        MacAddress own = visit.port().mac();
        for (Ipv4Address host : hosts()) {
            if (visit.answers(host, own)) {
                return visit.answers(host, VirtualMac.random(random)) ? passes() : isDropped();
            }
        }
        return hypervisor.isThere()
                ? Finding.warning(
                        subject(),
                        "nobody on the LAN answers, so it isn't known whether this " + hypervisor
                                + " lets players' addresses through",
                        cureOfHypervisor())
                : Finding.notChecked(subject(), "nobody on the LAN answers");
    }

    private List<Ipv4Address> hosts() {
        List<Ipv4Address> servers = visit.dhcpServers();
        return servers.isEmpty() ? neighbours.on(visit.interfaceName()) : servers;
    }

    private Finding passes() {
        return Finding.good(
                subject(),
                "frames of players' addresses pass the switch"
                        + (hypervisor.isThere() ? ", in this " + hypervisor : ""));
    }

    private Finding isDropped() {
        return Finding.fault(
                subject(),
                "frames from addresses other than this machine's own don't come through the switch",
                hypervisor.isThere()
                        ? cureOfHypervisor() + "; on a real switch turn port security off"
                        : "turn port security and MAC limits off at this port of the switch");
    }

    private static String cureOfHypervisor() {
        return "allow forged transmits, MAC address changes and promiscuous mode for this machine's port of the virtual"
                + " switch";
    }
}
