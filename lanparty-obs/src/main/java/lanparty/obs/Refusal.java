package lanparty.obs;

import lanparty.overlay.DropReason;
import lanparty.overlay.EnumKey;

/**
 * Every reason for which a relay turns somebody away: a packet, a handshake, a connection, a Hello, a session. Each has a
 * counter in {@link Counters}. Frames and overlay datagrams have {@link DropReason}.
 */
public enum Refusal {
    /** A packet that no QUIC connection would send: too short, impossible connection ids, a kind that only servers send. */
    NOT_QUIC("packet that can't be QUIC"),
    /** A first packet below 1200 octets, which could make the relay send more than it got (RFC 9000 section 14.1). */
    SHORT_INITIAL("first packet shorter than QUIC asks for"),
    /** A version of QUIC that the relay doesn't speak. */
    UNKNOWN_VERSION("version of QUIC that the relay doesn't speak"),
    /** Sent back with a Retry: only who receives at the address it names gets any further (RFC 9000 section 8.1.2). */
    ADDRESS_UNPROVEN("handshake asked to prove its address first"),
    /** An answer to an address that may not be the sender's own, of more than three times what came from there. */
    AMPLIFICATION("answer to an unproven address, of more than three times what it sent"),
    /** A token that is forged, too old, another address's, or another connection's. */
    BAD_TOKEN("address token that is forged, too old or another's"),
    /** One address begins connections too fast. */
    ADDRESS_HANDSHAKES("more handshakes from one address than the relay takes"),
    /** All together begin connections too fast. */
    RELAY_HANDSHAKES("more handshakes in all than the relay takes"),
    /** One address has as many connections as it may. */
    ADDRESS_CONNECTIONS("more connections from one address than the relay takes"),
    /** The relay has as many connections as it takes. */
    RELAY_CONNECTIONS("more connections in all than the relay takes"),
    /** The relay's memory is nearly used up. */
    RELAY_MEMORY("relay is short of memory"),
    /** A handshake that came to nothing, or a connection that never opened its control stream. */
    NO_CONTROL_STREAM("connection without a control stream"),
    /** Too many connections that haven't joined; the one that took longest went. */
    NEWCOMERS("more connections that have not joined than the relay keeps"),
    /** No Hello, or no proof of a key, in time. */
    HELLO_OVERDUE("no Hello in time"),
    /** A relay that is going down takes nobody in. */
    GOING_DOWN("relay is going down"),
    /** What came on the control stream is no message. */
    BAD_MESSAGE("control message that can't be understood"),
    /** A valid message, but not now or not from this endpoint. */
    OUT_OF_TURN("control message out of turn"),
    /** More control messages than an endpoint may send. */
    CONTROL_RATE("more control messages than the relay takes"),
    /** An endpoint that leaves unread what it is told. */
    SLOW_READER("endpoint that left control messages unread"),
    /** A Hello of another protocol version. */
    VERSION("another protocol version"),
    /** The signature is not the key's, or is for another connection. */
    BAD_PROOF("key that was not proven"),
    /** More signatures wait to be verified than the relay keeps. */
    PROOFS_WAITING("more proofs at once than the relay verifies"),
    /** A room that is not sealed, where the relay takes no other. */
    SEALED_ONLY("room that is not sealed"),
    /** A gateway without the operator's token, or with another. */
    OPEN_TOKEN("no token to open rooms with"),
    /** A gateway of a sealed room that is another host's. */
    NOT_OWNER("sealed room of another host"),
    /** A player of a room that its host has not opened yet. */
    HOST_ABSENT("room that its host has not opened"),
    /** Somebody whom the host has banned. */
    BANNED("banned by the host"),
    /** Somebody whom the host has sent away. */
    KICKED("sent away by the host"),
    /** Everybody in a room that its host has closed. */
    ROOM_CLOSED("room closed by its host"),
    /** The relay has as many rooms open as it takes. */
    RELAY_ROOMS("more rooms in all than the relay takes"),
    /** One address has as many rooms open as it may. */
    ADDRESS_ROOMS("more rooms from one address than the relay takes"),
    /** The room takes no more players. */
    ROOM_FULL("room is full"),
    /** Another endpoint has this MAC address, or this gateway's place. */
    PLACE_TAKEN("place in the room is taken"),
    /** The endpoint can't carry the room's MTU. */
    MTU("endpoint can't carry the room's MTU"),
    /** Too many malformed datagrams; the session was ended. */
    MALFORMED_DATAGRAMS("too many malformed datagrams");

    private final String meaning;

    Refusal(String meaning) {
        this.meaning = meaning;
    }

    /** In words, for people. */
    public String meaning() {
        return meaning;
    }

    /** The name in log lines: lower case with dashes. */
    public String key() {
        return EnumKey.of(this);
    }
}
