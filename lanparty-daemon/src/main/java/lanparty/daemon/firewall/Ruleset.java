package lanparty.daemon.firewall;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import lanparty.daemon.firewall.IncomingPacket.Fit;
import org.jspecify.annotations.Nullable;

/**
 * The machine's nftables rules, by {@code nft -j list ruleset} (libnftables-json(5)), which has those of iptables-nft, ufw and
 * firewalld too. Read as far as it takes to say what becomes of one kind of packet; a condition that can't be judged counts where it
 * lets the packet in.
 */
final class Ruleset {
    /** Deeper than the kernel lets chains jump. */
    private static final int MOST_JUMPS = 16;

    /** Statements that decide nothing. */
    private static final Set<String> HARMLESS = Set.of("counter", "log", "mangle", "notrack");

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
    String chainThatDrops(IncomingPacket packet) {
        for (Map.Entry<String, JsonObject> chain : chains.entrySet()) {
            JsonObject base = chain.getValue();
            String family = base.get("family").getAsString();
            boolean isAsked = base.has("hook") && base.get("hook").getAsString().equals("input") && packet.isOf(family);
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

    private Fate fate(String chain, IncomingPacket packet, int jumps) {
        if (jumps > MOST_JUMPS) {
            return Fate.ACCEPTED;
        }
        for (JsonArray rule : rules.getOrDefault(chain, List.of())) {
            Decision decision = decision(rule, packet);
            Fate fate = decision == null ? Fate.OPEN : fate(decision, chain, packet, jumps);
            if (fate != Fate.OPEN) {
                return fate;
            }
            if (decision != null && decision.endsTheChain()) {
                return Fate.OPEN;
            }
        }
        return Fate.OPEN;
    }

    /** A rule that may decide about the packet counts where it lets it in. */
    private Fate fate(Decision decision, String chain, IncomingPacket packet, int jumps) {
        JsonObject verdict = decision.verdict();
        if (verdict.has("accept")) {
            return Fate.ACCEPTED;
        }
        if (verdict.has("drop") || verdict.has("reject")) {
            return decision.isSure() ? Fate.DROPPED : Fate.OPEN;
        }
        JsonElement target = verdict.has("goto") ? verdict.get("goto") : verdict.get("jump");
        if (!(target instanceof JsonObject to)) {
            return Fate.OPEN;
        }
        String table = chain.substring(0, chain.lastIndexOf(' '));
        Fate fate = fate(table + " " + to.get("target").getAsString(), packet, jumps + 1);
        return fate == Fate.DROPPED && !decision.isSure() ? Fate.OPEN : fate;
    }

    /**
     * What a rule says of the packet.
     *
     * @param verdict its words
     * @param isSure whether all its conditions hold, as far as is known
     */
    private record Decision(JsonObject verdict, boolean isSure) {
        /** A return counts where it may, since what follows it in the chain is stricter as a rule. */
        boolean endsTheChain() {
            return verdict.has("return") || verdict.has("goto") && isSure;
        }
    }

    /** What a rule decides, where it may decide about the packet; null where not. */
    private static @Nullable Decision decision(JsonArray rule, IncomingPacket packet) {
        Fit fit = Fit.YES;
        JsonObject verdict = null;
        boolean hasConnectionState = false;
        for (JsonElement element : rule) {
            JsonObject words = element.getAsJsonObject();
            if (words.get("match") instanceof JsonObject match) {
                fit = fit.and(packet.fits(match));
            } else if (words.get("vmap") instanceof JsonObject map) {
                Looked looked = looked(map, packet);
                if (looked != null) {
                    verdict = looked.verdict();
                    fit = fit.and(looked.fit());
                }
            } else if (words.has("queue")) {
                // A program decides, and lets in what its user wants.
                verdict = Looked.PERHAPS_ACCEPTED.verdict();
                fit = fit.and(Fit.PERHAPS);
            } else if (isVerdict(words)) {
                verdict = words;
            } else if (words.has("xt")) {
                hasConnectionState |= ExtendedMatch.of(words) == ExtendedMatch.CONNECTION_STATE;
                fit = fit.and(ExtendedMatch.of(words) == ExtendedMatch.UNREAD ? Fit.PERHAPS : Fit.YES);
            } else if (!words.keySet().stream().allMatch(HARMLESS::contains)) {
                fit = fit.and(Fit.PERHAPS);
            }
        }
        if (verdict == null || fit == Fit.NO) {
            return null;
        }
        if (!hasConnectionState) {
            return new Decision(verdict, fit == Fit.YES);
        }
        // nft doesn't tell which state: with an accept most often that of an established connection, with a drop an
        // invalid one.
        return verdict.has("return") ? new Decision(verdict, false) : null;
    }

    /** What nft(8) can't say in words of its own: a match or a target of iptables's. */
    private enum ExtendedMatch {
        HARMLESS,
        CONNECTION_STATE,
        UNREAD;

        private static ExtendedMatch of(JsonObject words) {
            // Before nft 1.0.6 there was no name.
            if (!(words.get("xt") instanceof JsonObject xt) || !xt.has("name")) {
                return CONNECTION_STATE;
            }
            return switch (xt.get("name").getAsString()) {
                case "comment", "LOG", "NFLOG" -> HARMLESS;
                case "conntrack", "state" -> CONNECTION_STATE;
                default -> UNREAD;
            };
        }
    }

    private static boolean isVerdict(JsonObject words) {
        return words.has("accept")
                || words.has("drop")
                || words.has("reject")
                || words.has("return")
                || words.has("jump")
                || words.has("goto");
    }

    /** What a verdict map says of the packet. Where that can't be judged, it may let it in. */
    private static @Nullable Looked looked(JsonObject map, IncomingPacket packet) {
        JsonElement data = map.get("data") instanceof JsonObject object ? object.get("set") : null;
        if (!(map.get("key") instanceof JsonObject key) || !(data instanceof JsonArray pairs)) {
            return Looked.PERHAPS_ACCEPTED;
        }
        for (JsonElement element : pairs) {
            if (element instanceof JsonArray pair && pair.get(1) instanceof JsonObject verdict) {
                Fit fit = packet.isFoundBy(key, pair.get(0));
                boolean mayLetIn = fit == Fit.PERHAPS && !verdict.has("drop") && !verdict.has("reject");
                if (fit == Fit.YES || mayLetIn) {
                    return fit == Fit.YES ? new Looked(verdict, Fit.YES) : Looked.PERHAPS_ACCEPTED;
                }
            }
        }
        return null;
    }

    /** A verdict, and whether it is the packet's. */
    private record Looked(JsonObject verdict, Fit fit) {
        private static final Looked PERHAPS_ACCEPTED = new Looked(accept(), Fit.PERHAPS);

        private static JsonObject accept() {
            JsonObject accept = new JsonObject();
            accept.add("accept", JsonNull.INSTANCE);
            return accept;
        }
    }
}
