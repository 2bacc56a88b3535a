package lanparty.link.settings;

import java.nio.file.Path;
import lanparty.ctrl.OperatorToken;
import lanparty.ctrl.PeerRole;
import lanparty.ctrl.RelayAddress;
import lanparty.ctrl.RoomTicket;
import lanparty.link.identity.ClientIdentity;
import lanparty.link.identity.IdentityKeyPair;
import lanparty.link.trust.TrustRules;
import org.jspecify.annotations.Nullable;

/**
 * What client and gateway can both be told: which relay, which room, under what name.
 *
 * @param relay null where none was named
 * @param room null where none was named
 * @param serverName expected in the relay's certificate; null for the usual one
 * @param relayCaCert the only certificate that is trusted; null for the system's authorities
 * @param datagramBudget the largest overlay datagram wanted, in octets; null to let the path decide
 * @param displayName for people; may be empty
 * @param identity the file that was named; null for the standard one
 */
public record RoomSettings(
        @Nullable RelayAddress relay,
        @Nullable RoomTicket room,
        @Nullable String serverName,
        @Nullable Path relayCaCert,
        @Nullable Integer datagramBudget,
        String displayName,
        @Nullable Path identity) {
    /** The identity's file: the one given, else {@code standard}. */
    public Path identityFile(Path standard) {
        return identity == null ? standard : identity;
    }

    /**
     * By what that relay is to be known.
     *
     * @param knownRelays where relays are remembered whose keys nothing else tells
     */
    public TrustRules trust(Path knownRelays) {
        return hasTrust() ? new TrustRules(serverName, relayCaCert, null, null) : TrustRules.firstUse(knownRelays);
    }

    /** True where anything was said of the relay's certificate. */
    public boolean hasTrust() {
        return serverName != null || relayCaCert != null;
    }

    /** A player's endpoint with these settings, at its own address. */
    public EndpointSettings ofPlayer(Destination to, ClientIdentity identity) {
        return new EndpointSettings(
                to, PeerRole.CLIENT, identity.mac(), null, datagramBudget, identity.keys(), null, displayName);
    }

    /**
     * A gateway's endpoint with these settings.
     *
     * @param to with the room's key where the gateway seals it
     * @param mtu the payload that the device can carry
     * @param token the relay operator's; null to show none
     */
    public EndpointSettings ofGateway(
            Destination to, int mtu, IdentityKeyPair identity, @Nullable OperatorToken token) {
        return new EndpointSettings(to, PeerRole.GATEWAY, null, mtu, datagramBudget, identity, token, displayName);
    }
}
