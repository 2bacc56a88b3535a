package lanparty.obs.status;

import java.util.List;

/**
 * A room as the daemon knows it now.
 *
 * @param id the relay's number for it, by which it is told from another whose name is shortened to the same; 0 at an endpoint
 * @param name as logs show it: a code, or the beginning of a sealed name; never a secret
 * @param mtu octets of payload that a frame may have; 0 where it is not known yet
 * @param lanWords what the gateway says of its LAN, may be empty; a stranger's words
 */
public record RoomFacts(long id, String name, int mtu, LanState lan, String lanWords, List<PeerFacts> peers) {}
