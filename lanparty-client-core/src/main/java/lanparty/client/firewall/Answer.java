package lanparty.client.firewall;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The packet that is asked about: the answer of a game on the LAN to a broadcast, which is UDP from a station to this machine's own
 * address and a port of the game's choice. To connection tracking it is new, as it answers nothing that went to that station.
 *
 * @param adapter by which it comes in
 */
record Answer(String adapter) {
    /** Ports that a rule names one by one are for services; a game's is any. */
    private static final int MANY_PORTS = 30_000;

    /** 224.0.0.0/4 and above. */
    private static final Pattern GROUP = Pattern.compile("2(2[4-9]|[3-5][0-9])\\.");

    private static final Set<String> OTHER_PROTOCOLS = Set.of(
            "tcp", "icmp", "icmpv6", "igmp", "ip6", "arp", "ether", "vlan", "sctp", "dccp", "esp", "ah", "comp",
            "udplite");

    /** Whether a rule's condition holds. */
    enum Fit {
        YES,
        NO,
        /** That depends on more than is known here. */
        PERHAPS
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

    /** The words by which a verdict map or a set would find it; null where that is not known. */
    @Nullable
    String valueOf(JsonObject left) {
        return switch (key(left)) {
            case "meta iifname", "meta iif" -> adapter;
            case "ct state" -> "new";
            case "meta l4proto", "ip protocol" -> "udp";
            case "meta nfproto" -> "ipv4";
            case "meta protocol" -> "ip";
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
        if (key.equals("ip daddr") && isOfAGroup(right)) {
            return Boolean.FALSE;
        }
        // Other addresses, marks and groups may be the packet's or not.
        return null;
    }

    /** A rule about a header that the packet doesn't have says nothing about it, whether negated or not. */
    private static boolean isOfOtherProtocol(String key) {
        return OTHER_PROTOCOLS.contains(key.substring(0, Math.max(0, key.indexOf(' '))));
    }

    private static boolean isReference(JsonElement right) {
        return right.isJsonPrimitive() && right.getAsString().startsWith("@");
    }

    private static boolean isAmong(String own, JsonElement right) {
        if (right.isJsonPrimitive()) {
            String said = right.getAsString();
            return said.endsWith("*") ? own.startsWith(said.substring(0, said.length() - 1)) : said.equals(own);
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
