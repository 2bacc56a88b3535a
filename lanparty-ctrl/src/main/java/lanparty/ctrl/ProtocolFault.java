package lanparty.ctrl;

/** What can be wrong with what a peer said on the control stream. Each ends that peer's session, and no other. */
public enum ProtocolFault {
    /** Longer than {@link Protocol#MAX_MESSAGE_BYTES}, or than its sender may send. */
    TOO_LARGE,
    /** More messages, or more octets of them, than a peer may send in so short a time. */
    TOO_MUCH,
    /** Not one JSON object in UTF-8 (RFC 8259), or nested deeper than any message is. */
    NOT_JSON,
    /** The same field twice in one object, so that two readers could understand two things. */
    DUPLICATE_FIELD,
    /** A type that this build doesn't know. */
    UNKNOWN_TYPE,
    /** A field that the message can't do without. */
    MISSING_FIELD,
    /** A field of the wrong kind or with a value that breaks its rule. */
    BAD_FIELD,
    /** A Hello of another version that can't be understood by this one's rules. */
    UNSUPPORTED_VERSION,
    /** A valid message, but not now or not in this direction. */
    OUT_OF_TURN
}
