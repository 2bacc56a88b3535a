package lanparty.gateway.own;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import lanparty.ctrl.RelayAddress;
import lanparty.gateway.portmap.Ipv6Opening;
import lanparty.gateway.portmap.protocol.LowPort;

/** Puts {@link WaysIn} in words for the host. */
record WayInAdvice(WaysIn ways) {
    private static final String A_RELAY_ON_A_SERVER = "use a relay on a server";

    /** What the host should know or do. */
    Advice advice() {
        Ipv6Opening ipv6 = ways.ipv6();
        if (ways.named() != null || ipv6 == null || ipv6.isEmpty()) {
            return byIpv4();
        }
        return ipv6.open().isEmpty() ? ipv6IsShut(ipv6) : ipv6IsOpen(ipv6.open());
    }

    private Advice ipv6IsOpen(List<InetAddress> open) {
        String byIpv6 = "the router lets players in by IPv6: UDP port " + ways.port() + " of " + all(open)
                + " is open while the gateway runs";
        return ways.isForwarded()
                ? new Advice(byIpv4().what() + ", and " + byIpv6, "")
                : new Advice(byIpv6 + ", but players without IPv6 can't come in", A_RELAY_ON_A_SERVER + " for them");
    }

    private Advice ipv6IsShut(Ipv6Opening ipv6) {
        String condition = "the router's firewall lets UDP port " + ways.port() + " to " + all(ipv6.shut()) + " in"
                + (ipv6.refusal() == null ? "" : ", and it answers that it won't (" + ipv6.refusal() + ")");
        String cure = "allow PCP or UPnP in the router's settings, or open the port there by hand"
                + (ipv6.refusal() != null && LowPort.is(ways.port())
                        ? ", or take a port above 1023, such as with " + LowPort.cure(ways.port())
                        : "");
        if (ways.isForwarded()) {
            return new Advice(byIpv4().what() + "; players come in by IPv6 only if " + condition, cure);
        }
        InetSocketAddress mapped = ways.mapped();
        String byIpv4 = mapped == null
                ? "the router forwards no port by IPv4"
                : "the router forwards UDP port " + mapped.getPort() + " by IPv4, where " + notReachable(mapped);
        return new Advice(byIpv4 + ", so nobody can come in unless " + condition, cure + ", or " + A_RELAY_ON_A_SERVER);
    }

    private Advice byIpv4() {
        RelayAddress named = ways.named();
        InetSocketAddress mapped = ways.mapped();
        if (mapped != null && !ways.isForwarded() && named == null) {
            return new Advice(
                    "the router forwards UDP port " + mapped.getPort() + ", but " + notReachable(mapped),
                    A_RELAY_ON_A_SERVER + ", or ask the provider for an address of your own");
        }
        if (mapped != null && (named == null || ways.isForwardedTo(named))) {
            return new Advice(
                    "the router lets players in: it forwards UDP port " + mapped.getPort()
                            + " to this machine while the gateway runs",
                    "");
        }
        List<InetAddress> reachable = ways.own(Reach.INTERNET);
        if (!reachable.isEmpty()) {
            return new Advice(
                    "players come to UDP port " + ways.port() + " of " + NetUtil.toAddressString(reachable.get(0)),
                    "a firewall in front of this machine must let it in");
        }
        String inside = "port " + ways.port() + " of "
                + (ways.own().isEmpty()
                        ? "this machine"
                        : NetUtil.toAddressString(ways.own().get(0)));
        return named != null
                ? new Advice("players come to " + named, "the router there must forward this UDP port to " + inside)
                : new Advice(
                        "no address of this machine is reachable from the internet",
                        "let the router forward UDP port " + ways.port() + " to " + inside
                                + ", and start again with --public and the router's own address");
    }

    private static String notReachable(InetSocketAddress mapped) {
        return "its own address " + NetUtil.toAddressString(mapped.getAddress())
                + " is not reachable from the internet either";
    }

    private static String all(List<InetAddress> addresses) {
        return String.join(
                " and ", addresses.stream().map(NetUtil::toAddressString).toList());
    }
}
