package lanparty.client.firewall;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import lanparty.client.firewall.Answer.Fit;
import org.jspecify.annotations.Nullable;

/**
 * The machine's nftables rules, by {@code nft -j list ruleset} (libnftables-json(5)), which has those of iptables-nft, ufw and
 * firewalld too. Read as far as it takes to say what becomes of one kind of packet; a condition that can't be judged counts in
 * favour of the firewall.
 */
final class Ruleset {
    /** Deeper than the kernel lets chains jump. */
    private static final int MOST_JUMPS = 16;

    private final Map<String, JsonObject> chains = new LinkedHashMap<>();
    private final Map<String, List<JsonArray>> rules = new LinkedHashMap<>();

    /** What becomes of a packet. */
    enum Fate {
        ACCEPTED,
        DROPPED,
        /** Nothing was decided: the calling chain goes on. */
        OPEN
    }

    /**
     * Reads it.
     *
     * @throws RuntimeException of Gson's where it is no such text
     */
    static Ruleset parse(String json) {
        Ruleset read = new Ruleset();
        // nft warns in front of it where another program keeps a table.
        for (JsonElement element : JsonParser.parseString(json.substring(Math.max(0, json.indexOf("{\"nftables\""))))
                .getAsJsonObject()
                .getAsJsonArray("nftables")) {
            JsonObject object = element.getAsJsonObject();
            if (object.get("chain") instanceof JsonObject chain) {
                read.chains.put(name(chain, "name"), chain);
            } else if (object.get("rule") instanceof JsonObject rule && rule.get("expr") instanceof JsonArray words) {
                read.rules
                        .computeIfAbsent(name(rule, "chain"), key -> new ArrayList<>())
                        .add(words);
            }
        }
        return read;
    }

    private static String name(JsonObject object, String chain) {
        return object.get("family").getAsString() + " "
                + object.get("table").getAsString() + " "
                + object.get(chain).getAsString();
    }

    /** Family, table and name of the chain for incoming packets in which this one ends; null where it comes in. */
    @Nullable
    String chainThatDrops(Answer packet) {
        for (Map.Entry<String, JsonObject> chain : chains.entrySet()) {
            JsonObject base = chain.getValue();
            String family = base.get("family").getAsString();
            boolean isAsked = base.has("hook")
                    && base.get("hook").getAsString().equals("input")
                    && (family.equals("ip") || family.equals("inet"));
            if (isAsked) {
                Fate fate = fate(chain.getKey(), packet, 0);
                boolean isPolicyDrop =
                        base.has("policy") && base.get("policy").getAsString().equals("drop");
                if (fate == Fate.DROPPED || fate == Fate.OPEN && isPolicyDrop) {
                    return chain.getKey();
                }
            }
        }
        return null;
    }

    /** True where one of the chains has this name. */
    boolean hasChain(String name) {
        return chains.keySet().stream().anyMatch(chain -> chain.endsWith(" " + name));
    }

    private Fate fate(String chain, Answer packet, int jumps) {
        if (jumps > MOST_JUMPS) {
            return Fate.ACCEPTED;
        }
        for (JsonArray rule : rules.getOrDefault(chain, List.of())) {
            JsonObject verdict = verdict(rule, packet);
            if (verdict == null) {
                continue;
            }
            if (verdict.has("accept")) {
                return Fate.ACCEPTED;
            }
            if (verdict.has("drop") || verdict.has("reject")) {
                return Fate.DROPPED;
            }
            if (verdict.has("return")) {
                return Fate.OPEN;
            }
            boolean isGoto = verdict.has("goto");
            JsonElement target = verdict.get(isGoto ? "goto" : "jump");
            if (target instanceof JsonObject to) {
                String table = chain.substring(0, chain.lastIndexOf(' '));
                Fate fate = fate(table + " " + to.get("target").getAsString(), packet, jumps + 1);
                if (fate != Fate.OPEN || isGoto) {
                    return fate;
                }
            }
        }
        return Fate.OPEN;
    }

    /** The words by which a rule decides, where it does decide about the packet; null where not. */
    private static @Nullable JsonObject verdict(JsonArray rule, Answer packet) {
        Fit fit = Fit.YES;
        JsonObject verdict = null;
        for (JsonElement element : rule) {
            JsonObject words = element.getAsJsonObject();
            if (words.get("match") instanceof JsonObject match) {
                Fit one = packet.fits(match);
                fit = one == Fit.YES ? fit : fit == Fit.NO ? Fit.NO : one;
            } else if (words.get("vmap") instanceof JsonObject map) {
                verdict = looked(map, packet);
            } else if (words.has("limit") || words.has("xt")) {
                // Matches of iptables's, which its own words tell and nft's don't: most often established connections.
                fit = Fit.NO;
            } else if (isVerdict(words)) {
                verdict = words;
            }
        }
        if (verdict == null || fit == Fit.NO) {
            return null;
        }
        boolean isInFavour = fit == Fit.YES || verdict.has("accept");
        return isInFavour ? verdict : null;
    }

    private static boolean isVerdict(JsonObject words) {
        return words.has("accept")
                || words.has("drop")
                || words.has("reject")
                || words.has("return")
                || words.has("jump")
                || words.has("goto");
    }

    private static @Nullable JsonObject looked(JsonObject map, Answer packet) {
        String own = map.get("key") instanceof JsonObject key ? packet.valueOf(key) : null;
        JsonElement data = map.get("data") instanceof JsonObject object ? object.get("set") : null;
        if (own == null || !(data instanceof JsonArray pairs)) {
            return null;
        }
        for (JsonElement element : pairs) {
            if (element instanceof JsonArray pair
                    && pair.get(0).isJsonPrimitive()
                    && pair.get(0).getAsString().equals(own)
                    && pair.get(1) instanceof JsonObject verdict) {
                return verdict;
            }
        }
        return null;
    }
}
