package lanparty.client.ip;

import java.util.List;

/**
 * What a network on the party's LAN means for the player's internet. The adapter's address brings a route to its whole network,
 * which is longer than the default route and so wins: a LAN that calls itself 128.0.0.0/1 would take half of the internet.
 */
public enum LanNumbers {
    /** Addresses that the internet doesn't route: RFC 1918, RFC 6598, RFC 3927, RFC 4193, link-local ones of IPv6. */
    PRIVATE,
    /** Addresses of the internet, no more of them than one LAN has: an IPv4 /24 or an IPv6 /64. */
    PUBLIC,
    /** More addresses of the internet than that, or a private network beyond its bounds. */
    TOO_WIDE,
    /** No station's address: loopback, multicast, reserved, or the network's own first or last one. */
    NO_STATIONS;

    /** Each as wide as a LAN can be: its registration, or a site's part of it (RFC 4193 section 3.1). */
    private static final List<Cidr> PRIVATE_NETWORKS = List.of(
            Cidr.parse("10.0.0.0/8"),
            Cidr.parse("172.16.0.0/12"),
            Cidr.parse("192.168.0.0/16"),
            Cidr.parse("100.64.0.0/10"),
            Cidr.parse("169.254.0.0/16"),
            Cidr.parse("fe80::/10"),
            Cidr.parse("fc00::/7"));

    private static final int WIDEST_SITE_BITS = 48;
    private static final int PUBLIC_V4_BITS = 24;
    private static final int PUBLIC_V6_BITS = 64;
    private static final int FIRST_MULTICAST = 224;
    private static final int LOOPBACK = 127;

    /** IPv4 networks of one or two addresses have none for all (RFC 3021). */
    private static final int LONGEST_WITH_BROADCAST = 30;

    /** Judges an address with its network. */
    public static LanNumbers of(Cidr lan) {
        if (!isStations(lan)) {
            return NO_STATIONS;
        }
        if (PRIVATE_NETWORKS.stream().anyMatch(network -> holds(network, lan))) {
            return PRIVATE;
        }
        return lan.prefixLength() >= (lan.isV6() ? PUBLIC_V6_BITS : PUBLIC_V4_BITS) ? PUBLIC : TOO_WIDE;
    }

    /** True where the adapter may have such an address. */
    public boolean areUsable() {
        return this == PRIVATE || this == PUBLIC;
    }

    private static boolean holds(Cidr network, Cidr lan) {
        int widest = lan.isV6() ? WIDEST_SITE_BITS : network.prefixLength();
        return lan.prefixLength() >= widest && network.covers(lan.address());
    }

    private static boolean isStations(Cidr lan) {
        if (lan.address().isMulticastAddress()
                || lan.address().isLoopbackAddress()
                || lan.address().isAnyLocalAddress()) {
            return false;
        }
        if (lan.isV6()) {
            return true;
        }
        int first = Byte.toUnsignedInt(lan.address().getAddress()[0]);
        boolean isOneOfAll = lan.prefixLength() <= LONGEST_WITH_BROADCAST
                && (lan.equals(lan.network()) || lan.equals(lan.lastOfNetwork()));
        return first != 0 && first != LOOPBACK && first < FIRST_MULTICAST && !isOneOfAll;
    }
}
