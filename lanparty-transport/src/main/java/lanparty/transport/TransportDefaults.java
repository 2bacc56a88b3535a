package lanparty.transport;

import java.time.Duration;
import lanparty.ctrl.Protocol;

/** Every tunable of the QUIC connection, with the arithmetic or the measurement behind it. */
public final class TransportDefaults {
    /**
     * Largest UDP payload sent: an Ethernet path of MTU 1500 less IPv4 and UDP headers (20 + 8). Path MTU discovery
     * starts at 1200 (RFC 9000 section 14) and finds out what really passes.
     */
    public static final int MAX_UDP_PAYLOAD_BYTES = 1472;

    /** What every path carries (RFC 9000 section 14). */
    public static final int MIN_UDP_PAYLOAD_BYTES = 1200;

    /**
     * Connection ids: room for a random 64-bit value, 12 bytes a packet less than QUIC's longest. Both sides' are as long: for a
     * peer that takes longer ones quiche refuses a full datagram, and the codec closes that peer's connection.
     */
    public static final int CONNECTION_ID_BYTES = 8;

    /**
     * Addresses that a connection may come from, one after the other, as a router forgets its mappings or a player moves.
     * quiche keeps a path for each until the connection's end, and as many as there may be connection ids (RFC 9000 section
     * 18.2, active_connection_id_limit). After the last one the connection falls silent and is dialled anew.
     */
    public static final int ADDRESSES = 16;

    /**
     * What a QUIC packet takes of the UDP payload around one datagram: flags 1, connection id 8, packet number at most
     * 4, AEAD tag 16 (RFC 9001 section 5.3), DATAGRAM frame type 1 and length 2 (RFC 9221 section 4).
     */
    public static final int DATAGRAM_OVERHEAD_BYTES = 1 + CONNECTION_ID_BYTES + 4 + 16 + 3;

    /**
     * When a silent connection is given up by itself. An endpoint has noticed long before, by its probes; the relay keeps the
     * place of who may come back meanwhile, and tells the others after this.
     */
    public static final Duration IDLE_TIMEOUT = Duration.ofSeconds(15);

    /** How often an endpoint reports its counters and what it knows of its line. */
    public static final Duration STATS_INTERVAL = Duration.ofSeconds(4);

    /**
     * One attempt to connect that was heard: some lost packets and their probe timeouts on a bad line. One that was not heard
     * is given up sooner, see {@code Redial}.
     */
    public static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /**
     * A session that has lasted so long is a good one: the next failure is met at once again. Two copies of one identity,
     * which replace each other, never get there and slow down to the longest wait.
     */
    public static final Duration STABLE_AFTER = Duration.ofSeconds(5);

    /** Time for the TLS and Hello exchange: five round trips of the worst playable line, with losses. */
    public static final Duration HELLO_TIMEOUT = Duration.ofSeconds(8);

    /** After a Disconnect: long enough for one lost packet to be sent again on a line of 100 ms. */
    public static final Duration DRAIN = Duration.ofMillis(400);

    /**
     * Flow control of each stream: what a hostile peer may have us hold. As wide as this because the congestion window is read
     * through it, and one that is wider would be hidden (SendCredit).
     */
    public static final int STREAM_WINDOW_BYTES = 16 * Protocol.MAX_MESSAGE_BYTES;

    /** Flow control of what an endpoint says on its control stream: a message of the longest kind. */
    public static final int CONTROL_WINDOW_BYTES = Protocol.MAX_MESSAGE_BYTES;

    /** Flow control of the connection, which is in the same number: never in the way, as its streams are held by theirs. */
    public static final long CONNECTION_WINDOW_BYTES = 1L << 50;

    /**
     * Datagrams that quiche may hold, each way. Its queues drop silently when full, so {@link DatagramPath} stays below
     * the congestion window and this is only a margin.
     */
    public static final int QUICHE_QUEUE_DATAGRAMS = 4096;

    /** The most that a window report is believed: quiche reports no limit while it probes for a lost path. */
    public static final int MAX_CREDIT_BYTES = QUICHE_QUEUE_DATAGRAMS / 2 * 1024;

    /**
     * What an endpoint's frames may take while they wait for the window, or for their other half: a full queue of 1.6 MB, as
     * cells are larger than what is in them, and as many halves as a path that reorders leaves.
     */
    public static final long FRAME_MEMORY_BYTES = 4 << 20;

    /** Packets per UDP GSO send; more than 10 brought nothing, the kernel's limit is 64. */
    public static final int GSO_SEGMENTS = 10;

    /** UDP packets per recvmmsg. */
    public static final int UDP_READ_BATCH = 32;

    /** Packets after which an acknowledgement doesn't wait. */
    public static final int ACKNOWLEDGED_AT_ONCE = 16;

    /**
     * How long an acknowledgement may wait for frames to ride with: longer than a LAN's answer takes, and nothing beside
     * an internet path's round trip. QUIC itself allows 25 ms (RFC 9000 section 18.2, max_ack_delay).
     */
    public static final Duration ACKNOWLEDGEMENT_DELAY = Duration.ofMillis(1);

    /** Socket buffers: 20 ms of 1 Gbit/s, so that a scheduling pause loses nothing; the kernel may grant less. */
    public static final int UDP_BUFFER_BYTES = 2_500_000;

    /** The path MTU is looked up this soon, as discovery's first probe takes one round trip. */
    public static final Duration FIRST_MTU_LOOK = Duration.ofMillis(25);

    /** The longest time between two looks at the path MTU, which may change when a player moves. */
    public static final Duration LAST_MTU_LOOK = Duration.ofSeconds(5);

    private TransportDefaults() {}
}
