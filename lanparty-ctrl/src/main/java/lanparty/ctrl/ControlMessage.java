package lanparty.ctrl;

import java.util.List;
import java.util.Map;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** What can be said on the control stream. {@link ControlCodec} has the JSON of each. */
public sealed interface ControlMessage {
    /**
     * Endpoint to relay, first and once.
     *
     * @param version the protocol version that the endpoint speaks
     * @param role client or gateway
     * @param room where it wants to be
     * @param mac a client's unicast, locally administered address; null for a gateway
     * @param mtu the payload the endpoint can carry in a frame; null where it takes what the room has
     * @param datagramBudget the largest overlay datagram it wants to get; null where the path alone decides
     * @param identity what it proves itself by when it comes back; secret between it and the relay
     * @param displayName for people, may be empty
     */
    record Hello(
            int version,
            PeerRole role,
            RoomCode room,
            @Nullable MacAddress mac,
            @Nullable Integer mtu,
            @Nullable Integer datagramBudget,
            String identity,
            String displayName)
            implements ControlMessage {}

    /**
     * Relay to endpoint: admitted.
     *
     * @param peerId the endpoint's own number
     * @param roomId the room's number in every overlay datagram
     * @param mtu the payload of a frame in this room
     * @param gatewayPeerId the gateway's number; null while none is here
     * @param peers who is already here, the endpoint itself not among them
     */
    record Welcome(
            int peerId, long roomId, int mtu, @Nullable Integer gatewayPeerId, List<PeerInfo> peers)
            implements ControlMessage {
        /** Keeps its own copy of the list. */
        public Welcome {
            peers = List.copyOf(peers);
        }
    }

    /** Relay to endpoint: not admitted, and why. */
    record Reject(RejectCode code, String sentence) implements ControlMessage {}

    /** Relay to everyone else in the room. */
    record PeerJoined(PeerInfo peer) implements ControlMessage {}

    /** Relay to everyone else in the room; {@code detail} is in words, may be empty. */
    record PeerLeft(int peerId, LeaveReason reason, String detail) implements ControlMessage {}

    /** Endpoint to relay, now and then: counters by {@link lanparty.obs.EnumKey}. Observational. */
    record Stats(Map<String, Long> counters) implements ControlMessage {
        /** Keeps its own copy of the map. */
        public Stats {
            counters = Map.copyOf(counters);
        }
    }

    /** Either way, before QUIC closes: why, for people. */
    record Disconnect(String reason) implements ControlMessage {}
}
