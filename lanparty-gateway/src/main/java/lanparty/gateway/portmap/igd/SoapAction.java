package lanparty.gateway.portmap.igd;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * A call of a service (UPnP Device Architecture 1.1, section 3.2.1), of those that forward ports (WANIPConnection:2, section 2.5)
 * and of IPv6's firewall (WANIPv6FirewallControl:1, section 2.5).
 * Nothing in it needs escaping: numbers, an address and words of this class.
 *
 * @param arguments elements, in the order that the service's description has, which routers insist on
 */
record SoapAction(ServiceType service, String name, String arguments) {
    /** By IANA's number. */
    private static final int UDP = 17;

    private static final String ENVELOPE = "<?xml version=\"1.0\"?>\r\n"
            + "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\""
            + " s:encodingStyle=\"http://schemas.xmlsoap.org/soap/encoding/\">"
            + "<s:Body><u:%1$s xmlns:u=\"%2$s\">%3$s</u:%1$s></s:Body></s:Envelope>\r\n";

    /** Asks for the router's address outside. */
    static SoapAction externalAddress(ServiceType service) {
        return new SoapAction(service, "GetExternalIPAddress", "");
    }

    /**
     * Asks for just this outer port.
     *
     * @param lease in seconds; 0 is for good
     */
    static SoapAction add(ServiceType service, int outerPort, int port, InetAddress client, long lease) {
        return new SoapAction(service, "AddPortMapping", "").mapping(outerPort, port, client, lease);
    }

    /** The same, or any other outer port that is free. */
    static SoapAction addAny(ServiceType service, int outerPort, int port, InetAddress client, long lease) {
        return new SoapAction(service, "AddAnyPortMapping", "").mapping(outerPort, port, client, lease);
    }

    /** Gives an outer port back. */
    static SoapAction delete(ServiceType service, int outerPort) {
        return new SoapAction(service, "DeletePortMapping", "").outside(outerPort);
    }

    /**
     * Lets UDP from anywhere in to one port of this machine.
     *
     * @param lease in seconds, 1 to 86 400
     */
    static SoapAction addPinhole(ServiceType service, int port, InetAddress client, long lease) {
        return new SoapAction(service, "AddPinhole", "")
                .with("RemoteHost", "")
                .with("RemotePort", "0")
                .with("InternalClient", NetUtil.toAddressString(client))
                .with("InternalPort", Integer.toString(port))
                .with("Protocol", Integer.toString(UDP))
                .with("LeaseTime", Long.toString(lease));
    }

    /** Asks for that lease, in seconds, from now on. */
    static SoapAction updatePinhole(ServiceType service, int id, long lease) {
        return new SoapAction(service, "UpdatePinhole", "")
                .with("UniqueID", Integer.toString(id))
                .with("NewLeaseTime", Long.toString(lease));
    }

    /** Closes it again. */
    static SoapAction deletePinhole(ServiceType service, int id) {
        return new SoapAction(service, "DeletePinhole", "").with("UniqueID", Integer.toString(id));
    }

    /** In double quotes. */
    String header() {
        return '"' + service.urn() + '#' + name + '"';
    }

    /** For the call's body. */
    byte[] encode() {
        return ENVELOPE.formatted(name, service.urn(), arguments).getBytes(StandardCharsets.US_ASCII);
    }

    private SoapAction mapping(int outerPort, int port, InetAddress client, long lease) {
        return outside(outerPort)
                .with("NewInternalPort", Integer.toString(port))
                .with("NewInternalClient", client.getHostAddress())
                .with("NewEnabled", "1")
                .with("NewPortMappingDescription", "lanparty")
                .with("NewLeaseDuration", Long.toString(lease));
    }

    private SoapAction outside(int outerPort) {
        return with("NewRemoteHost", "")
                .with("NewExternalPort", Integer.toString(outerPort))
                .with("NewProtocol", "UDP");
    }

    private SoapAction with(String argument, String value) {
        return new SoapAction(service, name, arguments + "<" + argument + ">" + value + "</" + argument + ">");
    }
}
