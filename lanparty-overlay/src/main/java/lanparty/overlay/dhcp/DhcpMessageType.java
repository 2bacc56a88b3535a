package lanparty.overlay.dhcp;

import org.jspecify.annotations.Nullable;

/** What a message is for (RFC 2132 section 9.6). */
public enum DhcpMessageType {
    /** To all: who gives addresses here? */
    DISCOVER(1),
    /** A server: you could have this one. */
    OFFER(2),
    /** I take that one; or, I have it and want to keep it. */
    REQUEST(3),
    /** Somebody else has the address that you gave me. */
    DECLINE(4),
    /** A server: it is yours, for so long. */
    ACK(5),
    /** A server: you can't have it. */
    NAK(6),
    /** I no longer need it. */
    RELEASE(7),
    /** I have an address and want the rest. */
    INFORM(8);

    private final int number;

    DhcpMessageType(int number) {
        this.number = number;
    }

    /** Its number on the wire. */
    int number() {
        return number;
    }

    /** By its number; null where it is none of these. */
    static @Nullable DhcpMessageType of(int number) {
        for (DhcpMessageType type : values()) {
            if (type.number == number) {
                return type;
            }
        }
        return null;
    }

    /** True for what only servers say. */
    public boolean isFromServer() {
        return this == OFFER || this == ACK || this == NAK;
    }
}
