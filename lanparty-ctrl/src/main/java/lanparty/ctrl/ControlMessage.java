package lanparty.ctrl;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/**
 * What can be said on the control stream. {@link ControlCodec} has the JSON of each.
 *
 * <p>A message checks itself when it is made: every constructor throws {@link IllegalArgumentException} with a sentence
 * where a field breaks the rules of {@link FieldRules} and {@link Protocol}.
 */
public sealed interface ControlMessage
        permits ControlMessage.Hello,
                HandshakeMessage,
                ControlMessage.Welcome,
                ControlMessage.Reject,
                ControlMessage.PeerJoined,
                ControlMessage.PeerLeft,
                LineMessage,
                ControlMessage.GatewayStatus,
                HostMessage,
                ControlMessage.Disconnect {
    /**
     * Endpoint to relay, first and once. The relay answers with {@link HandshakeMessage.Challenge}.
     *
     * @param version the protocol version that the endpoint speaks, 1 to {@link Protocol#MAX_VERSION}
     * @param role client or gateway
     * @param room where it wants to be
     * @param mac a client's unicast, locally administered address; always null for a gateway, whatever is given
     * @param mtu the payload the endpoint can carry in a frame, {@link Protocol#MIN_MTU} to {@link Protocol#MAX_MTU};
     *     null where it takes what the room has
     * @param datagramBudget the largest overlay datagram it wants to get, {@link Protocol#MIN_DATAGRAM_BUDGET} to
     *     {@link Protocol#MAX_DATAGRAM_BUDGET}; null where the path alone decides
     * @param key what it is known by, and proves with {@link HandshakeMessage.Proof}
     * @param owner what certifies a gateway as a sealed room's own, see {@link RoomName}; null for anybody else
     * @param token the relay operator's, for a gateway; null where none is shown
     * @param displayName for people, may be empty, at most 64 characters
     */
    record Hello(
            int version,
            PeerRole role,
            RoomName room,
            @Nullable MacAddress mac,
            @Nullable Integer mtu,
            @Nullable Integer datagramBudget,
            IdentityKey key,
            @Nullable Octets owner,
            @Nullable OperatorToken token,
            String displayName)
            implements ControlMessage {
        /** Checks every field; that the version is one this build speaks is for admission to say. */
        public Hello {
            FieldRules.requireWithin("version", version, 1, Protocol.MAX_VERSION);
            mac = FieldRules.macFor(role, mac);
            if (mtu != null) {
                FieldRules.requireWithin("mtu", mtu, Protocol.MIN_MTU, Protocol.MAX_MTU);
            }
            if (datagramBudget != null) {
                FieldRules.requireWithin(
                        "datagramBudget", datagramBudget, Protocol.MIN_DATAGRAM_BUDGET, Protocol.MAX_DATAGRAM_BUDGET);
            }
            Objects.requireNonNull(key);
            FieldRules.requireOwner(role, room, owner);
            FieldRules.requireDisplayName(displayName);
        }

        /** Without what lets others in: the owner's digest, the token and the whole of a sealed name. */
        @Override
        public String toString() {
            return "Hello[version=" + version + ", role=" + role + ", room=" + room + ", mac=" + mac + ", mtu=" + mtu
                    + ", datagramBudget=" + datagramBudget + ", key=" + key + ", displayName=" + displayName + "]";
        }
    }

    /**
     * Relay to endpoint: admitted.
     *
     * @param peerId the endpoint's own number, 1 to 65535
     * @param roomId the room's number in every overlay datagram, 32 bits
     * @param mtu the payload of a frame in this room
     * @param gatewayPeerId the gateway's number: the endpoint's own or that of the one gateway in {@code peers}; null
     *     while none is here
     * @param peers who is already here, no number twice, the endpoint itself not among them
     */
    record Welcome(
            int peerId, long roomId, int mtu, @Nullable Integer gatewayPeerId, List<PeerInfo> peers)
            implements ControlMessage {
        /** Keeps its own copy of the list. */
        public Welcome {
            FieldRules.requirePeerId(peerId);
            FieldRules.requireRange("roomId", roomId, 0, Protocol.MAX_ROOM_ID);
            FieldRules.requireWithin("mtu", mtu, Protocol.MIN_MTU, Protocol.MAX_MTU);
            FieldRules.requireWithin("the number of peers", peers.size(), 0, Protocol.MAX_WELCOME_PEERS);
            peers = List.copyOf(peers);
            requireOneRoom(peerId, gatewayPeerId, peers);
        }

        private static void requireOneRoom(int self, @Nullable Integer gatewayPeerId, List<PeerInfo> peers) {
            Set<Integer> ids = new HashSet<>(Set.of(self));
            Integer gateway = gatewayPeerId != null && gatewayPeerId == self ? gatewayPeerId : null;
            for (PeerInfo peer : peers) {
                if (!ids.add(peer.peerId())) {
                    throw new IllegalArgumentException("peer " + peer.peerId() + " is in the room twice");
                }
                if (peer.role() == PeerRole.GATEWAY) {
                    if (gateway != null) {
                        throw new IllegalArgumentException(
                                "a room has one gateway, not both " + gateway + " and " + peer.peerId());
                    }
                    gateway = peer.peerId();
                }
            }
            if (!Objects.equals(gateway, gatewayPeerId)) {
                throw new IllegalArgumentException(
                        "gatewayPeerId is " + gatewayPeerId + ", but the gateway among the peers is " + gateway);
            }
        }
    }

    /**
     * Relay to endpoint: not admitted, or no longer welcome, and why. Nothing follows.
     *
     * @param code for the endpoint to act on
     * @param sentence for its user; made printable in one line
     */
    record Reject(RejectCode code, String sentence) implements ControlMessage {
        /** Makes the sentence safe to print. */
        public Reject {
            Objects.requireNonNull(code);
            sentence = FieldRules.sentence(sentence);
        }
    }

    /** Relay to everyone else in the room. */
    record PeerJoined(PeerInfo peer) implements ControlMessage {
        /** A peer is named. */
        public PeerJoined {
            Objects.requireNonNull(peer);
        }
    }

    /**
     * Relay to everyone else in the room.
     *
     * @param peerId who left
     * @param reason for the endpoint to act on
     * @param detail in words, may be empty; made printable in one line
     */
    record PeerLeft(int peerId, LeaveReason reason, String detail) implements ControlMessage {
        /** Makes the detail safe to print. */
        public PeerLeft {
            FieldRules.requirePeerId(peerId);
            Objects.requireNonNull(reason);
            detail = FieldRules.sentence(detail);
        }
    }

    /**
     * Gateway to relay, and on to everyone else in the room: whether the party's LAN can be reached through it. A room
     * takes it for granted until told otherwise; a newcomer is told after its Welcome where it can't.
     *
     * @param lanUp false while the gateway is here, but its cable or interface is not
     * @param detail what happened, in words for players, may be empty; made printable in one line
     */
    record GatewayStatus(boolean lanUp, String detail) implements ControlMessage {
        /** Makes the detail safe to print. */
        public GatewayStatus {
            detail = FieldRules.sentence(detail);
        }
    }

    /**
     * Either way, before QUIC closes.
     *
     * @param reason for people; made printable in one line
     */
    record Disconnect(String reason) implements ControlMessage {
        /** What a relay says to a session whose endpoint has joined again. */
        public static final String REPLACED = "The same endpoint came back in a new session.";

        /** Makes the reason safe to print. */
        public Disconnect {
            reason = FieldRules.sentence(reason);
        }
    }
}
