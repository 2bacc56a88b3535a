package lanparty.ctrl;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/** What is said of how well things go. Observational: nobody acts on it but people. */
public sealed interface LineMessage extends ControlMessage {
    /**
     * Endpoint to relay, every few seconds.
     *
     * @param counters not negative, by {@link lanparty.overlay.EnumKey}, which is 1 to 64 characters of a-z, 0-9 and '-'; at
     *     most {@link Protocol#MAX_STATS}
     * @param quality of its line; null where it has measured nothing yet
     * @param address its IP address on the party's LAN, as {@link FieldRules#requireAddress} has it; null where it has none
     */
    record Stats(
            Map<String, Long> counters,
            @Nullable PathQuality quality,
            @Nullable String address) implements LineMessage {
        /** Keeps its own copy of the map, ordered by name. */
        public Stats {
            FieldRules.requireWithin("the number of counters", counters.size(), 0, Protocol.MAX_STATS);
            counters.forEach(FieldRules::requireCounter);
            counters = Collections.unmodifiableMap(new TreeMap<>(counters));
            FieldRules.requireAddress(address);
        }
    }

    /**
     * Relay to everyone in the room, every few seconds: what those of its peers have said who have said something since the
     * last one; the others' turn comes with the next. Who isn't known is passed over: word of it may still be on its way.
     *
     * @param lines at most {@link Protocol#MAX_PEER_LINES}, no peer twice
     */
    record PeerQuality(List<PeerLine> lines) implements LineMessage {
        /** Keeps its own copy of the list. */
        public PeerQuality {
            FieldRules.requireWithin("the number of lines", lines.size(), 0, Protocol.MAX_PEER_LINES);
            lines = List.copyOf(lines);
            Set<Integer> peers = new HashSet<>();
            for (PeerLine line : lines) {
                if (!peers.add(line.peerId())) {
                    throw new IllegalArgumentException("peer " + line.peerId() + " is named twice");
                }
            }
        }
    }
}
