package lanparty.ctrl;

import lanparty.ctrl.ControlMessage.Disconnect;
import lanparty.ctrl.ControlMessage.GatewayStatus;
import lanparty.ctrl.ControlMessage.Hello;
import lanparty.ctrl.ControlMessage.PeerJoined;
import lanparty.ctrl.ControlMessage.PeerLeft;
import lanparty.ctrl.ControlMessage.Reject;
import lanparty.ctrl.ControlMessage.Stats;
import lanparty.ctrl.ControlMessage.Welcome;
import lanparty.obs.EnumKey;
import org.jspecify.annotations.Nullable;

/** The value of {@code type} in the JSON of each message. A name is never given to another message. */
public enum MessageType {
    /** {@link Hello}. */
    HELLO,
    /** {@link Welcome}. */
    WELCOME,
    /** {@link Reject}. */
    REJECT,
    /** {@link PeerJoined}. */
    PEER_JOINED,
    /** {@link PeerLeft}. */
    PEER_LEFT,
    /** {@link Stats}. */
    STATS,
    /** {@link GatewayStatus}. */
    GATEWAY_STATUS,
    /** {@link Disconnect}. */
    DISCONNECT;

    /** The type of this message. */
    public static MessageType of(ControlMessage message) {
        // A sealed interface with a pattern switch needs Java 21.
        if (message instanceof Hello) {
            return HELLO;
        } else if (message instanceof Welcome) {
            return WELCOME;
        } else if (message instanceof Reject) {
            return REJECT;
        } else if (message instanceof PeerJoined) {
            return PEER_JOINED;
        } else if (message instanceof PeerLeft) {
            return PEER_LEFT;
        } else if (message instanceof Stats) {
            return STATS;
        } else if (message instanceof GatewayStatus) {
            return GATEWAY_STATUS;
        }
        return DISCONNECT;
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
