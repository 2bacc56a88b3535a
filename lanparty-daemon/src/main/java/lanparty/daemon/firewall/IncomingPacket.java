package lanparty.daemon.firewall;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packet that is asked about: UDP to this machine's own address, which to connection tracking is new, as it answers nothing that
 * went to its sender.
 *
 * @param interfaceName by which it comes in; null where that may be any but loopback
 * @param port that it comes to; {@link #ANY_PORT} where a game chooses it
 * @param isIpv6 or IPv4
 */
record IncomingPacket(@Nullable String interfaceName, int port, boolean isIpv6) {
    private static final int ANY_PORT = 0;

    /** Ports that a rule names one by one are for services; a game's is any. */
    private static final int MANY_PORTS = 30_000;

    private static final String LOOPBACK = "lo";

    /** 224.0.0.0/4 and above, and ff00::/8. */
    private static final Pattern GROUP = Pattern.compile("2(2[4-9]|[3-5][0-9])\\.|ff[0-9a-f]{2}:");

    /** RFC 1918, RFC 3927, RFC 4193, RFC 4291 section 2.5.6, and loopback. */
    private static final Pattern PRIVATE = Pattern.compile(
            "10\\.|127\\.|192\\.168\\.|169\\.254\\.|172\\.(1[6-9]|2[0-9]|3[01])\\.|f[cd]|fe[89ab]|::1$");

    private static final Set<String> OTHER_PROTOCOLS = Set.of(
            "tcp", "icmp", "icmpv6", "igmp", "arp", "ether", "vlan", "sctp", "dccp", "esp", "ah", "comp", "udplite");

    /** What a game on the LAN answers to a broadcast, from its station to a port of the other game's choice, by IPv4. */
    static IncomingPacket answerOfAGame(String adapter) {
        return new IncomingPacket(adapter, ANY_PORT, false);
    }

    /** A condition of nft(8) that holds for it and few others. */
    String inWordsOfNft() {
        return port == ANY_PORT ? "iifname " + interfaceName : "udp dport " + port;
    }

    /** The same for iptables(8). */
    String inWordsOfIptables() {
        return port == ANY_PORT ? "-i " + interfaceName : "-p udp --dport " + port;
    }

    /** The same for {@code ufw allow}. */
    String inWordsOfUfw() {
        return port == ANY_PORT ? "in on " + interfaceName : port + "/udp";
    }

    /** An option of firewall-cmd(1) that lets it in. */
    String inWordsOfFirewalld() {
        return port == ANY_PORT ? "--zone=trusted --add-interface=" + interfaceName : "--add-port=" + port + "/udp";
    }

    /** True where chains of this family of nftables are asked about it. */
    boolean isOf(String family) {
        return family.equals("inet") || family.equals(isIpv6 ? "ip6" : "ip");
    }

    /** Whether a rule's condition holds. */
    enum Fit {
        YES,
        NO,
        /** That depends on more than is known here. */
        PERHAPS;

        /** Whether both hold. */
        Fit and(Fit other) {
            return this == NO || other == NO ? NO : this == YES ? other : this;
        }
    }

    /** Judges a "match" of libnftables-json(5). */
    Fit fits(JsonObject match) {
        if (match.get("left") instanceof JsonObject left && isOfOtherProtocol(key(left))) {
            return Fit.NO;
        }
        JsonElement right = match.get("right");
        String op = match.has("op") ? match.get("op").getAsString() : "==";
        Boolean isSaid = match.get("left") instanceof JsonObject left && right != null ? isSaid(left, right) : null;
        if (isSaid == null) {
            return Fit.PERHAPS;
        }
        return isSaid != op.equals("!=") ? Fit.YES : Fit.NO;
    }

    /** Whether a member of a set or a key of a verdict map is this; YES only where that is sure. */
    Fit isFoundBy(JsonObject left, JsonElement key) {
        String own = valueOf(left);
        if (own != null) {
            return isAmong(own, key) ? Fit.YES : Fit.NO;
        }
        boolean isOfNone = isOfOtherProtocol(key(left))
                || key(left).endsWith(" dport")
                || key(left).startsWith("meta iif") && isAmong(LOOPBACK, key);
        return isOfNone ? Fit.NO : Fit.PERHAPS;
    }

    /** The words by which a set would find it; null where that is not known. */
    private @Nullable String valueOf(JsonObject left) {
        return switch (key(left)) {
            case "meta iifname", "meta iif" -> interfaceName;
            case "ct state" -> "new";
            case "meta l4proto", "ip protocol", "ip6 nexthdr" -> "udp";
            case "meta nfproto" -> isIpv6 ? "ipv6" : "ipv4";
            case "meta protocol" -> isIpv6 ? "ip6" : "ip";
            case "udp dport", "th dport" -> port == ANY_PORT ? null : Integer.toString(port);
            case "meta pkttype" -> "host";
            case "fib type" -> "local";
            default -> null;
        };
    }

    private @Nullable Boolean isSaid(JsonObject left, JsonElement right) {
        String own = valueOf(left);
        if (own != null) {
            return isReference(right) ? null : (Boolean) isAmong(own, right);
        }
        String key = key(left);
        if (key.equals("udp dport") || key.equals("th dport")) {
            return isManyPorts(right);
        }
        boolean isExcluded = key.startsWith("meta iif") && isAmong(LOOPBACK, right) && right.isJsonPrimitive()
                || key.endsWith(" daddr") && isOfAGroup(right)
                || key.endsWith(" saddr") && port != ANY_PORT && isPrivate(right);
        if (isExcluded) {
            return Boolean.FALSE;
        }
        // Other interfaces, addresses, marks and groups may be the packet's or not.
        return null;
    }

    /** A rule about a header that the packet doesn't have says nothing about it, whether negated or not. */
    private boolean isOfOtherProtocol(String key) {
        String protocol = key.substring(0, Math.max(0, key.indexOf(' ')));
        return OTHER_PROTOCOLS.contains(protocol) || protocol.equals(isIpv6 ? "ip" : "ip6");
    }

    private static boolean isReference(JsonElement right) {
        return right.isJsonPrimitive() && right.getAsString().startsWith("@");
    }

    private static boolean isAmong(String own, JsonElement right) {
        if (right.isJsonPrimitive()) {
            String said = right.getAsString();
            return said.endsWith("*") ? own.startsWith(said.substring(0, said.length() - 1)) : said.equals(own);
        }
        if (right instanceof JsonObject object && object.get("range") instanceof JsonArray bounds) {
            return isWithin(own, bounds);
        }
        JsonElement members = right instanceof JsonObject object ? object.get("set") : right;
        if (members instanceof JsonArray array) {
            for (JsonElement member : array) {
                if (isAmong(own, member)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Of numbers alone. */
    private static boolean isWithin(String own, JsonArray bounds) {
        try {
            int number = Integer.parseInt(own);
            return bounds.get(0).getAsInt() <= number && number <= bounds.get(1).getAsInt();
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Of networks alone that no player on the internet is in. */
    private static boolean isPrivate(JsonElement right) {
        if (right instanceof JsonObject object) {
            if (object.get("set") instanceof JsonArray members) {
                return isPrivate(members);
            }
            if (object.get("range") instanceof JsonArray bounds) {
                return isPrivate(bounds);
            }
            return object.get("prefix") instanceof JsonObject network && isPrivate(network.get("addr"));
        }
        if (right instanceof JsonArray members) {
            for (JsonElement member : members) {
                if (!isPrivate(member)) {
                    return false;
                }
            }
            return true;
        }
        return PRIVATE.matcher(right.getAsString()).lookingAt();
    }

    /** Of a multicast group or of everybody, which an answer isn't sent to. */
    private static boolean isOfAGroup(JsonElement right) {
        JsonElement prefix = right instanceof JsonObject object ? object.get("prefix") : null;
        JsonElement address = prefix instanceof JsonObject network ? network.get("addr") : right;
        return address != null
                && address.isJsonPrimitive()
                && GROUP.matcher(address.getAsString()).lookingAt();
    }

    private static boolean isManyPorts(JsonElement right) {
        JsonElement range = right instanceof JsonObject object ? object.get("range") : null;
        return range instanceof JsonArray bounds
                && bounds.get(1).getAsInt() - bounds.get(0).getAsInt() >= MANY_PORTS;
    }

    /** Such as "meta iifname", "ct state" or "udp dport". */
    private static String key(JsonObject left) {
        if (left.get("meta") instanceof JsonObject meta) {
            return "meta " + meta.get("key").getAsString();
        }
        if (left.get("ct") instanceof JsonObject ct) {
            return "ct " + ct.get("key").getAsString();
        }
        if (left.get("payload") instanceof JsonObject payload && payload.has("protocol")) {
            return payload.get("protocol").getAsString() + " "
                    + payload.get("field").getAsString();
        }
        if (left.get("fib") instanceof JsonObject fib && fib.has("result")) {
            return "fib " + fib.get("result").getAsString();
        }
        return "other";
    }
}
