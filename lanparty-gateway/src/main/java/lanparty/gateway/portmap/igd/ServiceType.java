package lanparty.gateway.portmap.igd;

import java.util.Arrays;
import java.util.Optional;

/** The services of a gateway that let players in: those that forward ports, best first, and the firewall of IPv6. */
enum ServiceType {
    /** Of IGD:2. */
    IP_CONNECTION_2("WANIPConnection:2", true, true),
    /** Of IGD:1. */
    IP_CONNECTION("WANIPConnection:1", true, false),
    /** The same over PPP, at DSL routers. */
    PPP_CONNECTION("WANPPPConnection:1", true, false),
    /** Of IGD:2. */
    IPV6_FIREWALL("WANIPv6FirewallControl:1", false, false);

    private final String urn;
    private final boolean forwardsPorts;
    private final boolean choosesPorts;

    ServiceType(String name, boolean forwardsPorts, boolean choosesPorts) {
        this.urn = "urn:schemas-upnp-org:service:" + name;
        this.forwardsPorts = forwardsPorts;
        this.choosesPorts = choosesPorts;
    }

    /** By the name that a description has for it; nothing of others. */
    static Optional<ServiceType> of(String urn) {
        return Arrays.stream(values()).filter(type -> type.urn.equals(urn)).findFirst();
    }

    /** Its whole name. */
    String urn() {
        return urn;
    }

    /** True of IPv4's translator. */
    boolean forwardsPorts() {
        return forwardsPorts;
    }

    /** True where it has AddAnyPortMapping, by which the router takes another outer port where the wanted one is taken. */
    boolean choosesPorts() {
        return choosesPorts;
    }
}
