package lanparty.gateway.portmap.igd;

import java.net.InetAddress;
import java.nio.charset.StandardCharsets;

/**
 * A call of a service (UPnP Device Architecture 1.1, section 3.2.1), of those that forward ports (WANIPConnection:2, section 2.5).
 * Nothing in it needs escaping: numbers, an address and words of this class.
 *
 * @param arguments elements, in the order that the service's description has, which routers insist on
 */
record SoapAction(ServiceType service, String name, String arguments) {
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
