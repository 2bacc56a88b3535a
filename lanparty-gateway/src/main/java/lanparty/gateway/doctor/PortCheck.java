package lanparty.gateway.doctor;

import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;
import lanparty.daemon.linux.InterfaceInfo;

/** Whether the interface is a live, wired port that carries whole frames. */
final class PortCheck implements Check {
    private static final int USUAL_MTU = 1500;

    private final LanVisit visit;

    PortCheck(LanVisit visit) {
        this.visit = visit;
    }

    @Override
    public String subject() {
        return "interface";
    }

    @Override
    public Finding run() {
        InterfaceInfo port = visit.port();
        return port.mtu() < USUAL_MTU
                ? Finding.warning(
                        subject(),
                        "'" + port.name() + "' carries " + port.mtu() + " octets in a frame, the LAN's others "
                                + USUAL_MTU,
                        "sudo ip link set " + port.name() + " mtu " + USUAL_MTU)
                : Finding.good(
                        subject(),
                        "'" + port.name() + "' is wired and has a link, " + port.mac() + ", MTU " + port.mtu());
    }
}
