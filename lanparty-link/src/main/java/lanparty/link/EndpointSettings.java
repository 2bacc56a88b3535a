package lanparty.link;

import java.nio.file.Path;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint needs to know to join a room.
 *
 * @param relay where the relay is
 * @param serverName the name expected in its certificate; null for the default, see {@link
 *     lanparty.link.transport.RelayTrust#of}
 * @param relayCaCert the pinned certificate; null to trust what the system trusts
 * @param role client or gateway
 * @param room where to; a gateway's own where it is sealed
 * @param mac a client's own address; null for a gateway
 * @param mtu the payload that the device can carry; null to take what the room has
 * @param datagramBudget the largest overlay datagram wanted; null to let the path decide
 * @param identity what the endpoint is known by, and proves
 * @param token the relay operator's, for a gateway; null to show none
 * @param displayName for people
 */
public record EndpointSettings(
        RelayAddress relay,
        @Nullable String serverName,
        @Nullable Path relayCaCert,
        PeerRole role,
        RoomTicket room,
        @Nullable MacAddress mac,
        @Nullable Integer mtu,
        @Nullable Integer datagramBudget,
        IdentityKeyPair identity,
        @Nullable OperatorToken token,
        String displayName) {}
