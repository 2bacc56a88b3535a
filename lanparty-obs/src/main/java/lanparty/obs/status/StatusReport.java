package lanparty.obs.status;

import java.util.List;
import lanparty.obs.Tally;

/**
 * What is going on at one moment, for people and programs. Holds no secret: neither a join secret nor a key nor a token.
 *
 * @param role whose report it is
 * @param version of the release
 * @param timeMs when, wall clock
 * @param uptimeMs since the daemon began
 * @param relay where the relay is; at a relay, where it listens
 * @param rooms an endpoint's one, or all of a relay's
 * @param traffic of all peers together; {@code from} is what came from the relay, or at a relay from the endpoints
 * @param counters all of them, by name
 * @param drops frames lost that should have crossed, by reason, the commonest first
 * @param refusals who was turned away, by reason, the commonest first; at a relay only
 * @param log the last lines, the oldest first
 */
public record StatusReport(
        DaemonRole role,
        String version,
        long timeMs,
        long uptimeMs,
        String relay,
        LinkStatus link,
        List<RoomStatus> rooms,
        TrafficRates traffic,
        List<Tally> counters,
        List<Tally> drops,
        List<Tally> refusals,
        List<LogLine> log) {}
