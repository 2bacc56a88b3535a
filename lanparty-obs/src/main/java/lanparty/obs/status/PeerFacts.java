package lanparty.obs.status;

import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * Somebody in a room as the daemon knows it now.
 *
 * @param name how it wants to be called, may be empty; a stranger's words
 * @param mac null for a gateway
 * @param address on the party's LAN, as it says itself; null where it has said none
 * @param quality of its way to the relay, as it measures itself; null where it has said nothing
 * @param traffic counted since it came
 * @param sinceNs when it came, by the daemon's clock, see {@link StatusRecorder}
 * @param isSelf true for the daemon that reports
 */
public record PeerFacts(
        int peerId,
        DaemonRole role,
        String name,
        @Nullable MacAddress mac,
        @Nullable String address,
        @Nullable PathQuality quality,
        TrafficReadings traffic,
        long sinceNs,
        boolean isSelf) {
    /** The same peer, with what it says of its address and its way to the relay now. */
    public PeerFacts withLine(@Nullable String newAddress, @Nullable PathQuality newQuality) {
        return new PeerFacts(peerId, role, name, mac, newAddress, newQuality, traffic, sinceNs, isSelf);
    }
}
