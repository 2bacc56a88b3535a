package lanparty.ctrl;

/** The constants of the control protocol, each with its reason. */
public final class Protocol {
    /** Application protocol of the TLS handshake. */
    public static final String ALPN = "lanparty/1";

    /** Version in {@link ControlMessage.Hello}. */
    public static final int VERSION = 1;

    /** Longest control message: 200 peers of a Welcome take about 25 KiB. */
    public static final int MAX_MESSAGE_BYTES = 64 * 1024;

    /** Octets of the big-endian length in front of each message. */
    public static final int LENGTH_FIELD_BYTES = 4;

    /** Smallest MTU a room can have: IPv6 needs it (RFC 8200 section 5). */
    public static final int MIN_MTU = 1280;

    /** The MTU of a room whose first peer has no wish: what every Ethernet carries. */
    public static final int DEFAULT_MTU = 1500;

    /** Largest MTU a room can have: the usual jumbo frame. */
    public static final int MAX_MTU = 9000;

    /** Smallest datagram budget: the QUIC minimum of 1200 (RFC 9000 section 14) less its overhead, rounded down. */
    public static final int MIN_DATAGRAM_BUDGET = 1100;

    /** Largest datagram budget: what fits a UDP datagram. */
    public static final int MAX_DATAGRAM_BUDGET = 65_000;

    /** Longest display name, in characters. */
    public static final int MAX_NAME_LENGTH = 64;

    /** The name in a relay's self-signed certificate, and so the default of {@code --server-name} where one is pinned. */
    public static final String SELF_SIGNED_NAME = "lanparty-relay.local";

    private Protocol() {}
}
