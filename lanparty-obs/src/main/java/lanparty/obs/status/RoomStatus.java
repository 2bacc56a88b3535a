package lanparty.obs.status;

import java.util.List;

/**
 * A room.
 *
 * @param id tells it from another whose name is shortened to the same; 0 at an endpoint
 * @param name a code, or the beginning of a sealed name; never a secret
 * @param mtu octets of payload that a frame may have; 0 where it is not known yet
 * @param lanWords what the gateway says of its LAN, may be empty; a stranger's words
 * @param peers the gateway first, then players in the order they came
 */
public record RoomStatus(long id, String name, int mtu, LanState lan, String lanWords, List<PeerStatus> peers) {}
