package lanparty.client.dhcp;

import java.util.List;
import java.util.regex.Pattern;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ip.Ipv4Address;

/**
 * How names are resolved on the LAN, as its DHCP server says it, made safe for a configuration file.
 *
 * @param servers at most two, addresses that stations can have
 * @param domain such as {@code lan}; empty where there is none
 */
public record LanNames(List<Ipv4Address> servers, String domain) {
    /** Nothing. */
    public static final LanNames NONE = new LanNames(List.of(), "");

    /** resolv.conf(5) has room for three, and the player's own need one of them. */
    private static final int MOST_SERVERS = 2;

    /** Labels of letters, digits and hyphens, as host names are made of (RFC 1123 section 2.1). */
    private static final Pattern DOMAIN = Pattern.compile("(?=.{1,253}$)[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
            + "(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");

    static LanNames of(DhcpOptions options) {
        List<Ipv4Address> servers = options.addresses(DhcpOption.NAME_SERVERS).stream()
                .filter(Ipv4Address::isStations)
                .distinct()
                .limit(MOST_SERVERS)
                .toList();
        String told = options.text(DhcpOption.DOMAIN_NAME);
        String domain = told.endsWith(".") ? told.substring(0, told.length() - 1) : told;
        return new LanNames(servers, DOMAIN.matcher(domain).matches() ? domain : "");
    }

    /** True where there is a server to ask. */
    public boolean areUsable() {
        return !servers.isEmpty();
    }
}
