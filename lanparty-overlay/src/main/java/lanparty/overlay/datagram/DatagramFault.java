package lanparty.overlay.datagram;

/** What is wrong with an overlay datagram. All but the last refuse it whole; each counts as malformed. */
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
    /** The first-frame offset points behind the end, or leaves a longer continuation than any frame has. */
    BAD_OFFSET,
    /** No payload, a frame entry doesn't fit, or its length can't be a frame's. */
    BAD_LENGTH,
    /**
     * The continuation doesn't end where the frame it continues ends. That frame is dropped; the datagram's whole
     * frames are carried on, as with reordering they may be gone already when the contradiction shows.
     */
    BAD_CONTINUATION
}
