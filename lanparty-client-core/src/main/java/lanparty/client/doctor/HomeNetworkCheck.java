package lanparty.client.doctor;

import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.List;
import lanparty.client.ip.Cidr;
import lanparty.daemon.doctor.Check;
import lanparty.daemon.doctor.Finding;

/** Whether the player's home uses the same addresses as the party's LAN. */
final class HomeNetworkCheck implements Check {
    private final Cidr wanted;
    private final String adapter;

    HomeNetworkCheck(Cidr wanted, String adapter) {
        this.wanted = wanted;
        this.adapter = adapter;
    }

    @Override
    public String subject() {
        return "LAN address";
    }

    @Override
    public Finding run() {
        try {
            for (NetworkInterface port : NetworkInterface.networkInterfaces().toList()) {
                if (!port.getName().equals(adapter) && overlaps(port.getInterfaceAddresses())) {
                    return Finding.warning(
                            subject(),
                            "the party's LAN and this machine's '" + port.getName() + "' have the same numbers, "
                                    + wanted,
                            "the party works, but other machines at home may not be reached meanwhile; another"
                                    + " network at the home router helps");
                }
            }
            return Finding.good(subject(), wanted + " is none of this machine's networks");
        } catch (SocketException e) {
            return Finding.notChecked(subject(), "interfaces can't be listed: " + e.getMessage());
        }
    }

    private boolean overlaps(List<InterfaceAddress> addresses) {
        return addresses.stream()
                .anyMatch(own -> wanted.covers(own.getAddress())
                        || new Cidr(own.getAddress(), own.getNetworkPrefixLength()).covers(wanted.address()));
    }
}
