package lanparty.obs.status;

import org.jspecify.annotations.Nullable;

/**
 * The way to the relay now.
 *
 * @param words what is wrong, for people; empty where nothing is
 * @param quality null where nothing has been measured, and at a relay
 * @param datagramLimitBytes the largest overlay datagram that can be sent, 0 where there is no session
 * @param udpPayloadBytes octets of UDP payload that the path is known to carry, 0 where there is no session
 */
public record LinkStatus(
        LinkState state, String words, @Nullable PathQuality quality, int datagramLimitBytes, int udpPayloadBytes) {
    /** A relay's. */
    public static LinkStatus serving() {
        return new LinkStatus(LinkState.SERVING, "", null, 0, 0);
    }

    /** No session, for this reason. */
    public static LinkStatus connecting(String words) {
        return new LinkStatus(LinkState.CONNECTING, words, null, 0, 0);
    }
}
