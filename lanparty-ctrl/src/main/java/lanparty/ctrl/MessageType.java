package lanparty.ctrl;

import lanparty.overlay.EnumKey;
import org.jspecify.annotations.Nullable;

/** The value of {@code type} in the JSON of each message, and how it is read. A name is never given to another message. */
public enum MessageType {
    /** {@link ControlMessage.Hello}. */
    HELLO(ControlMessage.Hello.class, MessageReader::hello),
    /** {@link HandshakeMessage.Challenge}. */
    CHALLENGE(HandshakeMessage.Challenge.class, MessageReader::challenge),
    /** {@link HandshakeMessage.Proof}. */
    PROOF(HandshakeMessage.Proof.class, MessageReader::proof),
    /** {@link ControlMessage.Welcome}. */
    WELCOME(ControlMessage.Welcome.class, MessageReader::welcome),
    /** {@link ControlMessage.Reject}. */
    REJECT(ControlMessage.Reject.class, MessageReader::reject),
    /** {@link ControlMessage.PeerJoined}. */
    PEER_JOINED(ControlMessage.PeerJoined.class, MessageReader::peerJoined),
    /** {@link ControlMessage.PeerLeft}. */
    PEER_LEFT(ControlMessage.PeerLeft.class, MessageReader::peerLeft),
    /** {@link LineMessage.Stats}. */
    STATS(LineMessage.Stats.class, LineMessageJson::stats),
    /** {@link LineMessage.PeerQuality}. */
    PEER_QUALITY(LineMessage.PeerQuality.class, LineMessageJson::peerQuality),
    /** {@link ControlMessage.GatewayStatus}. */
    GATEWAY_STATUS(ControlMessage.GatewayStatus.class, MessageReader::gatewayStatus),
    /** {@link HostMessage.Kick}. */
    KICK(HostMessage.Kick.class, HostMessageJson::kick),
    /** {@link HostMessage.CloseRoom}. */
    CLOSE_ROOM(HostMessage.CloseRoom.class, HostMessageJson::closeRoom),
    /** {@link HostMessage.Bans}. */
    BANS(HostMessage.Bans.class, HostMessageJson::bans),
    /** {@link HostMessage.Banned}. */
    BANNED(HostMessage.Banned.class, HostMessageJson::banned),
    /** {@link ControlMessage.Disconnect}. */
    DISCONNECT(ControlMessage.Disconnect.class, MessageReader::disconnect);

    private final Class<? extends ControlMessage> message;
    private final Reader reader;

    /** Makes a message of the fields of its JSON. */
    private interface Reader {
        ControlMessage read(JsonFields fields) throws ProtocolException;
    }

    MessageType(Class<? extends ControlMessage> message, Reader reader) {
        this.message = message;
        this.reader = reader;
    }

    /** The type of this message. */
    public static MessageType of(ControlMessage message) {
        for (MessageType type : values()) {
            if (type.message.isInstance(message)) {
                return type;
            }
        }
        throw new IllegalArgumentException("a message without a type: " + message.getClass());
    }

    /** A message of this type; its fields are checked. */
    ControlMessage read(JsonFields fields) throws ProtocolException {
        return reader.read(fields);
    }

    /** The name on the wire and in logs. */
    public String key() {
        return EnumKey.of(this);
    }

    /** The type of this name; null where this build has none. */
    static @Nullable MessageType named(String key) {
        for (MessageType type : values()) {
            if (type.key().equals(key)) {
                return type;
            }
        }
        return null;
    }
}
