package lanparty.ctrl;

/** The constants of the control protocol, each with its reason. */
public final class Protocol {
    /** Application protocol of the TLS handshake. */
    public static final String ALPN = "lanparty/1";

    /**
     * The same where both ends also take packets of repair beside QUIC's on their sockets. First in both ends' lists, and so chosen
     * wherever both know it.
     */
    public static final String ALPN_WITH_REPAIR = "lanparty/1+repair";

    /** Version in {@link ControlMessage.Hello}. The first knew an endpoint by a secret that it told to the relay. */
    public static final int VERSION = 2;

    /** Longest control message, its length field not counted. The longest in practice is a Welcome to a full room. */
    public static final int MAX_MESSAGE_BYTES = 64 * 1024;

    /**
     * The most peers a relay may let into one room: a Welcome that names them all stays below {@link
     * #MAX_MESSAGE_BYTES} whatever their names are. A peer takes at most 76 bytes and its name, whose 64 characters
     * take at most 3 bytes each: 240 times 268 is 64 320.
     */
    public static final int MAX_ROOM_PEERS = 240;

    /** The most peers a Welcome may list, so that a reader's work is bounded; more than fit with names. */
    public static final int MAX_WELCOME_PEERS = 1024;

    /** Highest version that is one at all; whether it is spoken here is for admission to say. */
    public static final int MAX_VERSION = 1_000_000;

    /** Highest peer id: the overlay datagram has 16 bits for it. Zero is nobody's. */
    public static final int MAX_PEER_ID = 0xFFFF;

    /** Highest room id: the overlay datagram has 32 bits for it. */
    public static final long MAX_ROOM_ID = 0xFFFF_FFFFL;

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

    /** Longest sentence or reason, in characters; longer ones are cut. */
    public static final int MAX_SENTENCE_LENGTH = 512;

    /** The most counters in one Stats; three times what there are. */
    public static final int MAX_STATS = 128;

    /**
     * The most peers whose lines one message tells of, each at most 146 bytes. A room of 200 that is told so every 2 s makes a
     * relay send each member 9 kbit/s, and each hears of all others within 25 s; a room of 16 within 2 s.
     */
    public static final int MAX_PEER_LINES = 16;

    /** The most bans that a host can name, of at most 89 bytes each; more than anybody has such friends. */
    public static final int MAX_BANS = 256;

    /** The name in a relay's self-signed certificate, and so the default of {@code --server-name} where one is pinned. */
    public static final String SELF_SIGNED_NAME = "lanparty-relay.local";

    private Protocol() {}
}
