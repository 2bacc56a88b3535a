package lanparty.gateway.portmap.igd;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The Simple Service Discovery Protocol (UPnP Device Architecture 1.1, section 1.3): HTTP's header in a datagram, lines ended by
 * CR LF and the last one empty.
 *
 * <pre>
 *   search                                answer
 *    M-SEARCH * HTTP/1.1                   HTTP/1.1 200 OK
 *    HOST: 239.255.255.250:1900            LOCATION: where the description is
 *    MAN: "ssdp:discover"                  others
 *    MX: 1, to the group alone
 *    ST: what is searched for
 * </pre>
 */
final class Ssdp {
    /** Where every device listens, beside its own address. */
    static final InetSocketAddress GROUP = new InetSocketAddress("239.255.255.250", 1900);

    /** A gateway of either version; and any device, as some routers answer to nothing else. */
    static final List<String> TARGETS = List.of(
            "urn:schemas-upnp-org:device:InternetGatewayDevice:1",
            "urn:schemas-upnp-org:device:InternetGatewayDevice:2",
            "upnp:rootdevice");

    private static final String SEARCH =
            "M-SEARCH * HTTP/1.1\r\nHOST: %s:%d\r\nMAN: \"ssdp:discover\"\r\n%sST: %s\r\n\r\n";

    /**
     * Devices answer a search of the group within this time, in seconds, each after a random delay; a search of one device at
     * once.
     */
    private static final String WITHIN_A_SECOND = "MX: 1\r\n";

    private static final Pattern SUCCESS = Pattern.compile("HTTP/1\\.[01] 200( .*)?");
    private static final Pattern LINE_END = Pattern.compile("\r?\n");
    private static final String LOCATION = "LOCATION";

    private Ssdp() {}

    /** A search for one target. */
    static byte[] search(InetSocketAddress to, String target) {
        String wait = to.getAddress().isMulticastAddress() ? WITHIN_A_SECOND : "";
        return SEARCH.formatted(to.getAddress().getHostAddress(), to.getPort(), wait, target)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Where the router that sent this answer describes itself; nothing where it isn't one, or leads to another machine. */
    static Optional<RouterUrl> location(byte[] answer, InetAddress router) {
        String[] lines = LINE_END.split(new String(answer, StandardCharsets.ISO_8859_1), -1);
        if (!SUCCESS.matcher(lines[0]).matches()) {
            return Optional.empty();
        }
        for (int at = 1; at < lines.length && !lines[at].isEmpty(); at++) {
            int colon = lines[at].indexOf(':');
            if (colon > 0 && lines[at].substring(0, colon).strip().equalsIgnoreCase(LOCATION)) {
                return RouterUrl.of(router, lines[at].substring(colon + 1));
            }
        }
        return Optional.empty();
    }
}
