package lanparty.gateway.own;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import lanparty.ctrl.RelayAddress;
import lanparty.gateway.invite.WayIn;
import lanparty.gateway.portmap.Ipv6Opening;
import org.jspecify.annotations.Nullable;

/**
 * How players get to a gateway's own relay, and what its host may have to do for that.
 *
 * @param named what the host says that players come to; null where nothing was said
 * @param mapped what the router forwards to here; null where none does that this gateway could ask
 * @param ipv6 what the router lets in by IPv6; null where it isn't asked
 * @param own this machine's addresses, best first
 * @param port that the relay listens on
 */
public record WaysIn(
        @Nullable RelayAddress named,
        @Nullable InetSocketAddress mapped,
        @Nullable Ipv6Opening ipv6,
        List<InetAddress> own,
        int port) {
    private static final int MOST = 3;

    /** Keeps its own copy. */
    public WaysIn {
        own = List.copyOf(own);
    }

    /** Best first; those of a private network only where there is no better. */
    public List<WayIn> all() {
        if (named != null) {
            return List.of(new WayIn(named, ""));
        }
        List<WayIn> ways = new ArrayList<>();
        if (mapped != null && isForwarded()) {
            ways.add(new WayIn(new RelayAddress(NetUtil.toAddressString(mapped.getAddress()), mapped.getPort()), ""));
        }
        own(Reach.INTERNET).stream()
                .sorted(Comparator.comparing(this::isShut))
                .forEach(address -> ways.add(way(address, whoComesTo(address))));
        if (ways.isEmpty()) {
            own.forEach(address -> ways.add(way(address, "for players in the same network only")));
        }
        return ways.subList(0, Math.min(MOST, ways.size()));
    }

    private String whoComesTo(InetAddress address) {
        if (address instanceof Inet4Address) {
            return "";
        }
        return "for players who have IPv6" + (isShut(address) ? ", once the router's firewall lets them in" : "");
    }

    /** What the host should know or do. */
    public Advice advice() {
        return new WayInAdvice(this).advice();
    }

    /** This machine's that are reached from the internet and that an invite has room for, best first. */
    public List<Inet6Address> ipv6Addresses() {
        return own(Reach.INTERNET).stream()
                .filter(Inet6Address.class::isInstance)
                .map(Inet6Address.class::cast)
                .limit(MOST)
                .toList();
    }

    /** True where players reach this machine by IPv4 without a router's help. */
    public boolean hasOwnIpv4() {
        return own(Reach.INTERNET).stream().anyMatch(address -> address instanceof Inet4Address);
    }

    /** True where nobody outside gets in unless the host does something. */
    public boolean isClosed() {
        return named == null && !isForwarded() && own(Reach.INTERNET).stream().allMatch(this::isShut);
    }

    /** True where the router, which was asked, lets players in by one of the two. */
    public boolean isLetInByRouter() {
        return named == null ? isForwarded() || (ipv6 != null && !ipv6.open().isEmpty()) : isForwardedTo(named);
    }

    /** True where the router forwards the port that players are told of. */
    boolean isForwardedTo(RelayAddress place) {
        return mapped != null && isForwarded() && mapped.getPort() == place.port();
    }

    /** True where the router forwards from an address that the internet reaches. */
    boolean isForwarded() {
        return mapped != null && Reach.of(mapped.getAddress()) == Reach.INTERNET;
    }

    /** The addresses of this machine that are reached from there, best first. */
    List<InetAddress> own(Reach reach) {
        return own.stream().filter(address -> Reach.of(address) == reach).toList();
    }

    private boolean isShut(InetAddress address) {
        return ipv6 != null
                && address instanceof Inet6Address
                && !ipv6.isEmpty()
                && !ipv6.open().contains(address);
    }

    private WayIn way(InetAddress address, String who) {
        return new WayIn(new RelayAddress(NetUtil.toAddressString(address), port), who);
    }
}
