package lanparty.ctrl;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.ctrl.HandshakeMessage.Challenge;
import lanparty.ctrl.HandshakeMessage.Proof;
import lanparty.overlay.ethernet.MacAddress;
import org.jspecify.annotations.Nullable;

/** JSON to messages. The kinds of fields are checked here, their values by the messages themselves. */
final class MessageReader {
    private MessageReader() {}

    static ControlMessage read(JsonObject object) throws ProtocolException {
        JsonFields fields = new JsonFields(object);
        String name = fields.text(JsonKey.TYPE);
        MessageType type = MessageType.named(name);
        if (type == null) {
            throw new ProtocolException(
                    ProtocolFault.UNKNOWN_TYPE, JsonKey.TYPE, "messages of type '" + name + "' are not known here");
        }
        return type.read(fields);
    }

    /** Where the version is foreign, what else is wrong matters less: the other side must hear about the version. */
    static Hello hello(JsonFields fields) throws ProtocolException {
        int version = fields.integer(JsonKey.VERSION);
        try {
            return hello(version, fields);
        } catch (ProtocolException e) {
            if (version != Protocol.VERSION && version >= 1 && version <= Protocol.MAX_VERSION) {
                throw new ProtocolException(
                        ProtocolFault.UNSUPPORTED_VERSION,
                        JsonKey.VERSION,
                        "the relay speaks protocol version " + Protocol.VERSION + ", this endpoint version " + version
                                + "; install the same release of lanparty on both");
            }
            throw e;
        }
    }

    private static Hello hello(int version, JsonFields fields) throws ProtocolException {
        PeerRole role = role(fields);
        String roomText = fields.text(JsonKey.ROOM);
        RoomName room = valid(JsonKey.ROOM, () -> new RoomName(roomText));
        MacAddress mac = mac(role, fields);
        Integer mtu = fields.optionalInteger(JsonKey.MTU);
        Integer datagramBudget = fields.optionalInteger(JsonKey.DATAGRAM_BUDGET);
        IdentityKey key = fields.parsed(JsonKey.KEY, IdentityKey::parse);
        Octets owner = fields.optionalParsed(JsonKey.OWNER, Octets::parse);
        OperatorToken token = fields.optionalParsed(JsonKey.TOKEN, OperatorToken::new);
        String displayName = textOrEmpty(fields, JsonKey.DISPLAY_NAME);
        return valid(
                null, () -> new Hello(version, role, room, mac, mtu, datagramBudget, key, owner, token, displayName));
    }

    static Challenge challenge(JsonFields fields) throws ProtocolException {
        Octets nonce = fields.parsed(JsonKey.NONCE, Octets::parse);
        String seenAs = fields.optionalParsed(JsonKey.SEEN_AS, FieldRules::requireAddressAndPort);
        return valid(JsonKey.NONCE, () -> new Challenge(nonce, seenAs));
    }

    static Proof proof(JsonFields fields) throws ProtocolException {
        Octets signature = fields.parsed(JsonKey.SIGNATURE, Octets::parse);
        return valid(JsonKey.SIGNATURE, () -> new Proof(signature));
    }

    static Welcome welcome(JsonFields fields) throws ProtocolException {
        int peerId = fields.integer(JsonKey.PEER_ID);
        long roomId = fields.whole(JsonKey.ROOM_ID);
        int mtu = fields.integer(JsonKey.MTU);
        Integer gatewayPeerId = fields.optionalInteger(JsonKey.GATEWAY_PEER_ID);
        List<PeerInfo> peers = new ArrayList<>();
        for (JsonFields peer : fields.objects(JsonKey.PEERS)) {
            peers.add(peer(peer));
        }
        return valid(null, () -> new Welcome(peerId, roomId, mtu, gatewayPeerId, peers));
    }

    static Reject reject(JsonFields fields) throws ProtocolException {
        RejectCode code = fields.constant(JsonKey.CODE, RejectCode.values());
        return new Reject(Objects.requireNonNullElse(code, RejectCode.OTHER), fields.text(JsonKey.SENTENCE));
    }

    static PeerJoined peerJoined(JsonFields fields) throws ProtocolException {
        return new PeerJoined(peer(fields.object(JsonKey.PEER)));
    }

    static PeerLeft peerLeft(JsonFields fields) throws ProtocolException {
        int peerId = fields.integer(JsonKey.PEER_ID);
        LeaveReason known = fields.constant(JsonKey.REASON, LeaveReason.values());
        LeaveReason reason = Objects.requireNonNullElse(known, LeaveReason.OTHER);
        String detail = textOrEmpty(fields, JsonKey.DETAIL);
        return valid(JsonKey.PEER_ID, () -> new PeerLeft(peerId, reason, detail));
    }

    static GatewayStatus gatewayStatus(JsonFields fields) throws ProtocolException {
        return new GatewayStatus(fields.flag(JsonKey.LAN_UP), textOrEmpty(fields, JsonKey.DETAIL));
    }

    static Disconnect disconnect(JsonFields fields) throws ProtocolException {
        return new Disconnect(fields.text(JsonKey.REASON));
    }

    private static PeerInfo peer(JsonFields fields) throws ProtocolException {
        int peerId = fields.integer(JsonKey.PEER_ID);
        PeerRole role = role(fields);
        MacAddress mac = mac(role, fields);
        String displayName = textOrEmpty(fields, JsonKey.DISPLAY_NAME);
        return valid(null, () -> new PeerInfo(peerId, role, mac, displayName));
    }

    private static PeerRole role(JsonFields fields) throws ProtocolException {
        PeerRole role = fields.constant(JsonKey.ROLE, PeerRole.values());
        if (role == null) {
            throw JsonFields.bad(JsonKey.ROLE, "must be client or gateway");
        }
        return role;
    }

    private static @Nullable MacAddress mac(PeerRole role, JsonFields fields) throws ProtocolException {
        if (role == PeerRole.GATEWAY) {
            return null;
        }
        String text = fields.text(JsonKey.MAC);
        return valid(JsonKey.MAC, () -> FieldRules.requireClientMac(MacAddress.parse(text)));
    }

    static String textOrEmpty(JsonFields fields, String name) throws ProtocolException {
        return Objects.requireNonNullElse(fields.optionalText(name), "");
    }

    static <T> T valid(@Nullable String field, Supplier<T> made) throws ProtocolException {
        try {
            return made.get();
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(ProtocolFault.BAD_FIELD, field, String.valueOf(e.getMessage()));
        }
    }
}
