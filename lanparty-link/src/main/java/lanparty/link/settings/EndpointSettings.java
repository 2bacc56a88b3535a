package lanparty.link.settings;

import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.Protocol;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What an endpoint needs to know to join a room.
 *
 * @param to which relay, and which room
 * @param role client or gateway
 * @param mac a client's own address; null for a gateway
 * @param mtu the payload that the device can carry; null to take what the room has
 * @param datagramBudget the largest overlay datagram wanted; null to let the path decide
 * @param identity what the endpoint is known by, and proves
 * @param token the relay operator's, for a gateway; null to show none
 * @param displayName for people
 */
public record EndpointSettings(
        Destination to,
        PeerRole role,
        @Nullable MacAddress mac,
        @Nullable Integer mtu,
        @Nullable Integer datagramBudget,
        IdentityKeyPair identity,
        @Nullable OperatorToken token,
        String displayName) {
    /** Where the relay is. */
    public RelayAddress relay() {
        return to.relay();
    }

    /** The room. */
    public RoomTicket room() {
        return to.room();
    }

    /** What the endpoint says first on each connection. */
    public Hello hello() {
        return new Hello(
                Protocol.VERSION,
                role,
                room().name(),
                mac,
                mtu,
                datagramBudget,
                identity.key(),
                role == PeerRole.GATEWAY ? room().ownerDigest() : null,
                token,
                displayName);
    }
}
