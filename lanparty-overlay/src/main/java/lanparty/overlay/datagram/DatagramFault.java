package lanparty.overlay.datagram;

/** Why an overlay datagram was refused whole. Each counts as malformed. */
public enum DatagramFault {
    /** Nothing wrong. */
    NONE,
    /** Shorter than its header. */
    TRUNCATED_HEADER,
    /** A version this build doesn't speak. */
    UNKNOWN_VERSION,
    /** A datagram type this build doesn't know. */
    UNKNOWN_TYPE,
    /** Reserved flags are not zero. */
    RESERVED_FLAGS,
    /** Another room's id. */
    FOREIGN_ROOM,
    /** The first-frame offset points behind the end. */
    BAD_OFFSET,
    /** A frame header doesn't fit, or its length can't be a frame's. */
    BAD_LENGTH,
    /** The continuation doesn't end where the frame it continues ends. */
    BAD_CONTINUATION
}
