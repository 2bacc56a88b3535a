package lanparty.client.dhcp;

import lanparty.client.ip.Cidr;
import lanparty.client.ip.LanNumbers;
import lanparty.overlay.dhcp.DhcpFrame;
import lanparty.overlay.dhcp.DhcpMessage;
import lanparty.overlay.dhcp.DhcpOption;
import lanparty.overlay.dhcp.DhcpOptions;
import lanparty.overlay.ethernet.MacAddress;
import lanparty.overlay.ip.Ipv4Address;
import org.jspecify.annotations.Nullable;

/**
 * What a server's DHCPACK gives, made safe: a LAN's server may be wrong or hostile.
 *
 * @param address the client's
 * @param prefixLength of its network, which {@link LanNumbers} finds usable
 * @param server its identifier, an address
 * @param serverMac the way to it: its own, or of the router in front of it
 * @param leaseS how long it is good; {@link #FOR_EVER} without an end
 * @param renewalS T1, after which the server is asked to renew it
 * @param rebindingS T2, after which any server is asked; T1 &lt; T2 &lt; the lease
 * @param names the LAN's name servers and domain, not taken unless asked for
 */
public record Lease(
        Ipv4Address address,
        int prefixLength,
        Ipv4Address server,
        MacAddress serverMac,
        long leaseS,
        long renewalS,
        long rebindingS,
        LanNames names) {
    /** A lease time of all ones (RFC 2131 section 3.3). */
    public static final long FOR_EVER = 0xFFFF_FFFFL;

    /** Only a broken server gives no mask (RFC 2132 section 3.3); most LANs have this one. */
    private static final int USUAL_PREFIX_LENGTH = 24;

    private static final int NO_MASK = -1;

    /** Where a server gives no time, which it must. */
    private static final long USUAL_LEASE_S = 3600;

    /** A shorter one would only make work. */
    private static final long SHORTEST_LEASE_S = 30;

    /** Reads it; null where it is no DHCPACK, or what it gives can't be used. */
    public static @Nullable Lease of(DhcpFrame frame) {
        DhcpMessage message = frame.message();
        DhcpOptions options = message.options();
        Ipv4Address server = options.address(DhcpOption.SERVER_IDENTIFIER);
        Cidr given = given(message);
        if (server == null
                || !server.isStations()
                || given == null
                || !LanNumbers.of(given).areUsable()
                || !frame.source().isUnicastStation()) {
            return null;
        }
        long told = options.seconds(DhcpOption.LEASE_TIME);
        long lease = told < 0 ? USUAL_LEASE_S : Math.max(SHORTEST_LEASE_S, told);
        long renewal = options.seconds(DhcpOption.RENEWAL_TIME);
        long rebinding = options.seconds(DhcpOption.REBINDING_TIME);
        // RFC 2131 section 4.4.5, also where a server's own times are no order.
        if (renewal < SHORTEST_LEASE_S / 2 || rebinding <= renewal || lease <= rebinding) {
            renewal = lease / 2;
            rebinding = lease * 7 / 8;
        }
        return new Lease(
                message.yourAddress(),
                given.prefixLength(),
                server,
                frame.source(),
                lease,
                renewal,
                rebinding,
                LanNames.of(options));
    }

    /** What a server offers or gives, whatever its network; null where there is no address, or no mask that is one. */
    static @Nullable Cidr given(DhcpMessage message) {
        int prefixLength = prefixLength(message.options());
        return message.yourAddress().isStations() && prefixLength != NO_MASK
                ? cidr(message.yourAddress(), prefixLength)
                : null;
    }

    /** The address with its network. */
    public Cidr cidr() {
        return cidr(address, prefixLength);
    }

    private static Cidr cidr(Ipv4Address address, int prefixLength) {
        return new Cidr(Cidr.literal(address.toString()), prefixLength);
    }

    private static int prefixLength(DhcpOptions options) {
        if (options.length(DhcpOption.SUBNET_MASK) < 0) {
            return USUAL_PREFIX_LENGTH;
        }
        Ipv4Address mask = options.address(DhcpOption.SUBNET_MASK);
        if (mask == null) {
            return NO_MASK;
        }
        int bits = mask.bits();
        boolean hasHoles = (~bits & (~bits + 1)) != 0;
        return hasHoles ? NO_MASK : Integer.bitCount(bits);
    }

    /** True where it ends some day. */
    boolean ends() {
        return leaseS != FOR_EVER;
    }
}
