package lanparty.link;

import lanparty.obs.status.PathQuality;
import org.jspecify.annotations.Nullable;

/**
 * The path to the relay at one moment.
 *
 * @param quality null where nothing has been measured yet
 * @param datagramLimitBytes the largest overlay datagram that can be sent
 * @param udpPayloadBytes octets of UDP payload that the path is known to carry
 */
public record LineState(@Nullable PathQuality quality, int datagramLimitBytes, int udpPayloadBytes) {}
