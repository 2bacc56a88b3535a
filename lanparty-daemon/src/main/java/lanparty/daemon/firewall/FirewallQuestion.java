package lanparty.daemon.firewall;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import lanparty.daemon.linux.LocalWay;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine's own firewall keeps out packets that a party needs. Each is one that nobody here asked for, so a firewall
 * that lets in only answers drops it.
 */
public final class FirewallQuestion {
    private final SystemCommand system;
    private final Supplier<List<IncomingPacket>> packets;
    private final String dropped;
    private final String consequence;
    private final String good;

    private FirewallQuestion(
            SystemCommand system,
            Supplier<List<IncomingPacket>> packets,
            String dropped,
            String consequence,
            String good) {
        this.system = system;
        this.packets = packets;
        this.dropped = dropped;
        this.consequence = consequence;
        this.good = good;
    }

    /**
     * At a player's: do the answers of the LAN's games to broadcasts come in?
     *
     * @param adapter the virtual adapter, which need not be there
     */
    public static FirewallQuestion ofGames(String adapter, SystemCommand system) {
        return new FirewallQuestion(
                system,
                () -> List.of(IncomingPacket.answerOfAGame(adapter)),
                "this machine's firewall drops the answers of games on the LAN",
                "so they may not be found or joined",
                "lets in what comes by '" + adapter + "'");
    }

    /**
     * At a relay's: do players come in?
     *
     * @param port UDP
     * @param byIpv6 whether they can come by IPv6 as well
     */
    public static FirewallQuestion ofPlayers(int port, boolean byIpv6, SystemCommand system) {
        return new FirewallQuestion(
                system,
                () -> byIpv6 ? List.of(call(port, false), call(port, true)) : List.of(call(port, false)),
                "this machine's firewall drops what players send to UDP port " + port,
                "so nobody can come in",
                "lets in what comes to UDP port " + port);
    }

    private static IncomingPacket call(int port, boolean byIpv6) {
        LocalWay way = LocalWay.toInternet(byIpv6);
        return new IncomingPacket(
                way == null || way.port() == null ? null : way.port().name(), port, byIpv6);
    }

    /** What is said where nothing is in the way. */
    String good() {
        return good;
    }

    /**
     * Asks the firewall.
     *
     * @return null where nothing is in the way
     * @throws CommandException where it can't be asked, as without nftables' program
     */
    public @Nullable Obstacle obstacle() throws CommandException {
        // Without the members of named sets, which may be a list of half the internet's addresses.
        String json = system.run(List.of("nft", "-j", "-t", "list", "ruleset"));
        try {
            return obstacle(Ruleset.parse(json));
        } catch (RuntimeException e) {
            throw new CommandException("'nft -j list ruleset' gave no rules that can be read", json);
        }
    }

    private @Nullable Obstacle obstacle(Ruleset ruleset) {
        List<IncomingPacket> all = packets.get();
        List<IncomingPacket> kept = new ArrayList<>();
        String first = null;
        for (IncomingPacket packet : all) {
            String chain = ruleset.chainThatDrops(packet);
            if (chain != null) {
                kept.add(packet);
                first = first == null ? chain : first;
            }
        }
        if (first == null) {
            return null;
        }
        String family = kept.size() == all.size() ? "" : kept.get(0).isIpv6() ? " by IPv6" : " by IPv4";
        return new Obstacle(
                dropped + " (nftables chain '" + first + "'), " + consequence + family,
                cure(ruleset, first, kept.get(0)));
    }

    private static String cure(Ruleset ruleset, String chain, IncomingPacket packet) {
        if (chain.contains(" firewalld ")) {
            return "firewall-cmd " + packet.inWordsOfFirewalld();
        }
        boolean isOfIptables = chain.equals("ip filter INPUT") || chain.equals("ip6 filter INPUT");
        if (isOfIptables && ruleset.hasChain("ufw-user-input")) {
            return "ufw allow " + packet.inWordsOfUfw();
        }
        String program = packet.isIpv6() ? "ip6tables" : "iptables";
        return isOfIptables
                ? program + " -I INPUT " + packet.inWordsOfIptables() + " -j ACCEPT"
                : "nft insert rule " + chain + " " + packet.inWordsOfNft() + " accept";
    }
}
