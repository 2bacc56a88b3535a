package lanparty.daemon.firewall;

import java.util.List;
import lanparty.daemon.command.CommandException;
import lanparty.daemon.command.SystemCommand;
import org.jspecify.annotations.Nullable;

/**
 * Whether this machine's own firewall keeps out packets that a party needs. Each is one that nobody here asked for, so a firewall
 * that waits for nobody drops it.
 */
public final class FirewallQuestion {
    private final SystemCommand system;
    private final List<IncomingPacket> packets;
    private final String dropped;
    private final String good;

    private FirewallQuestion(SystemCommand system, List<IncomingPacket> packets, String dropped, String good) {
        this.system = system;
        this.packets = packets;
        this.dropped = dropped;
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
                List.of(IncomingPacket.answerOfAGame(adapter)),
                "this machine's firewall drops the answers of games on the LAN (nftables chain '%s'), so they may not be"
                        + " found or joined",
                "lets in what comes by '" + adapter + "'");
    }

    /**
     * At a relay's: do players come in, by either family of addresses?
     *
     * @param port UDP
     */
    public static FirewallQuestion ofPlayers(int port, SystemCommand system) {
        String towardsInternet = Uplink.ofThisMachine();
        return new FirewallQuestion(
                system,
                List.of(
                        IncomingPacket.callOfAPlayer(towardsInternet, port, false),
                        IncomingPacket.callOfAPlayer(towardsInternet, port, true)),
                "this machine's firewall drops what players send to UDP port " + port
                        + " (nftables chain '%s'), so nobody can come in",
                "lets in what comes to UDP port " + port);
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
            Ruleset ruleset = Ruleset.parse(json);
            for (IncomingPacket packet : packets) {
                String chain = ruleset.chainThatDrops(packet);
                if (chain != null) {
                    return new Obstacle(dropped.formatted(chain), cure(ruleset, chain, packet));
                }
            }
            return null;
        } catch (RuntimeException e) {
            throw new CommandException("'nft -j list ruleset' gave no rules that can be read", json);
        }
    }

    private static String cure(Ruleset ruleset, String chain, IncomingPacket packet) {
        if (chain.contains(" firewalld ")) {
            return "firewall-cmd " + packet.inWordsOfFirewalld();
        }
        if (ruleset.hasChain("ufw-user-input")) {
            return "ufw allow " + packet.inWordsOfUfw();
        }
        return switch (chain) {
            case "ip filter INPUT" -> "iptables -I INPUT " + packet.inWordsOfIptables() + " -j ACCEPT";
            case "ip6 filter INPUT" -> "ip6tables -I INPUT " + packet.inWordsOfIptables() + " -j ACCEPT";
            default -> "nft insert rule " + chain + " " + packet.inWordsOfNft() + " accept";
        };
    }
}
