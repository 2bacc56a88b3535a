package lanparty.ctrl;

import lanparty.obs.EnumKey;
import org.jspecify.annotations.Nullable;

/** The value of {@code type} in the JSON of each message. A name is never given to another message. */
public enum MessageType {
    /** {@link ControlMessage.Hello}. */
    HELLO(ControlMessage.Hello.class),
    /** {@link HandshakeMessage.Challenge}. */
    CHALLENGE(HandshakeMessage.Challenge.class),
    /** {@link HandshakeMessage.Proof}. */
    PROOF(HandshakeMessage.Proof.class),
    /** {@link ControlMessage.Welcome}. */
    WELCOME(ControlMessage.Welcome.class),
    /** {@link ControlMessage.Reject}. */
    REJECT(ControlMessage.Reject.class),
    /** {@link ControlMessage.PeerJoined}. */
    PEER_JOINED(ControlMessage.PeerJoined.class),
    /** {@link ControlMessage.PeerLeft}. */
    PEER_LEFT(ControlMessage.PeerLeft.class),
    /** {@link LineMessage.Stats}. */
    STATS(LineMessage.Stats.class),
    /** {@link LineMessage.PeerQuality}. */
    PEER_QUALITY(LineMessage.PeerQuality.class),
    /** {@link ControlMessage.GatewayStatus}. */
    GATEWAY_STATUS(ControlMessage.GatewayStatus.class),
    /** {@link HostMessage.Kick}. */
    KICK(HostMessage.Kick.class),
    /** {@link HostMessage.CloseRoom}. */
    CLOSE_ROOM(HostMessage.CloseRoom.class),
    /** {@link HostMessage.Bans}. */
    BANS(HostMessage.Bans.class),
    /** {@link HostMessage.Banned}. */
    BANNED(HostMessage.Banned.class),
    /** {@link ControlMessage.Disconnect}. */
    DISCONNECT(ControlMessage.Disconnect.class);

    private final Class<? extends ControlMessage> message;

    MessageType(Class<? extends ControlMessage> message) {
        this.message = message;
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
