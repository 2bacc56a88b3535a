package lanparty.gateway.own;

import io.netty.util.NetUtil;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import lanparty.ctrl.RelayAddress;
import lanparty.gateway.invite.WayIn;
import org.jspecify.annotations.Nullable;

/**
 * How players get to a gateway's own relay, and what its host may have to do for that.
 *
 * @param named what the host says that players come to; null where nothing was said
 * @param mapped what the router forwards to here; null where none does that this gateway could ask
 * @param own this machine's addresses, best first
 * @param port that the relay listens on
 */
public record WaysIn(
        @Nullable RelayAddress named, @Nullable InetSocketAddress mapped, List<InetAddress> own, int port) {
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
        if (mapped != null && isOutside(mapped)) {
            ways.add(new WayIn(new RelayAddress(NetUtil.toAddressString(mapped.getAddress()), mapped.getPort()), ""));
        }
        own(Reach.INTERNET)
                .forEach(address ->
                        ways.add(way(address, address instanceof Inet6Address ? "for players who have IPv6" : "")));
        if (ways.isEmpty()) {
            own.forEach(address -> ways.add(way(address, "for players in the same network only")));
        }
        return ways.subList(0, Math.min(MOST, ways.size()));
    }

    /** What the host should know or do, in a sentence. */
    public String advice() {
        if (mapped != null && !isOutside(mapped) && named == null) {
            return "the router forwards UDP port " + mapped.getPort() + ", but its own address "
                    + NetUtil.toAddressString(mapped.getAddress())
                    + " is not reachable from the internet either; use a relay"
                    + " on a server, or ask the provider for an address of your own";
        }
        if (mapped != null) {
            return "the router lets players in: it forwards UDP port " + mapped.getPort()
                    + " to this machine while the gateway" + " runs";
        }
        List<InetAddress> reachable = own(Reach.INTERNET);
        String forward = own.isEmpty() ? "this machine" : NetUtil.toAddressString(own.get(0));
        if (!reachable.isEmpty()) {
            return "players come to UDP port " + port + " of " + NetUtil.toAddressString(reachable.get(0))
                    + "; a firewall in front of this machine must let it in";
        }
        if (named != null) {
            return "players come to " + named + "; the router there must forward this UDP port to port " + port + " of "
                    + forward;
        }
        return "no address of this machine is reachable from the internet: let the router forward UDP port " + port
                + " to port " + port + " of " + forward
                + ", and start again with --public and the router's own address";
    }

    /** True where players reach this machine by IPv4 without a router's help. */
    public boolean hasOwnIpv4() {
        return own(Reach.INTERNET).stream().anyMatch(address -> address instanceof Inet4Address);
    }

    /** True where nobody outside gets in unless the host does something. */
    public boolean isClosed() {
        return named == null
                && (mapped == null || !isOutside(mapped))
                && own(Reach.INTERNET).isEmpty();
    }

    private static boolean isOutside(InetSocketAddress forwarded) {
        return Reach.of(forwarded.getAddress()) == Reach.INTERNET;
    }

    private List<InetAddress> own(Reach reach) {
        return own.stream().filter(address -> Reach.of(address) == reach).toList();
    }

    private WayIn way(InetAddress address, String who) {
        return new WayIn(new RelayAddress(NetUtil.toAddressString(address), port), who);
    }
}
