package lanparty.obs.status;

import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room.
 *
 * @param name how it wants to be called, may be empty; a stranger's words, without control characters
 * @param mac null for a gateway
 * @param address on the party's LAN, as it says itself; null where it has said none
 * @param quality of its way to the relay, as it measures itself; null where it has said nothing
 * @param sinceMs when it came, wall clock; at an endpoint, when the endpoint first saw it
 * @param isSelf true for the daemon that reports
 */
public record PeerStatus(
        int peerId,
        DaemonRole role,
        String name,
        @Nullable MacAddress mac,
        @Nullable String address,
        @Nullable PathQuality quality,
        TrafficRates traffic,
        long sinceMs,
        boolean isSelf,
        History history) {}
