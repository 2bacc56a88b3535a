package lanparty.relay.session;

import java.time.Duration;

/** What a relay does unless told otherwise, each with its reason. Per-player limits are in {@code LimitSettings}. */
public final class RelayDefaults {
    /**
     * Players a room takes. 64 of them, each broadcasting a game's 35 ticks a second, make 64 × 35 × 63 = 141 000
     * forwarded frames a second, which one core still carries. Many more than any party has friends who can't come.
     */
    public static final int MAX_CLIENTS_PER_ROOM = 64;

    /**
     * The most that an operator can allow: the Welcome names everyone in the room, and a control message takes 64 KiB,
     * so that leaves 327 octets for each of 200.
     */
    public static final int HIGHEST_MAX_CLIENTS_PER_ROOM = 200;

    /** Event loops at most: what they hold for each other grows with the square of their number. */
    public static final int MAX_LOOPS = 16;

    /** Connections that have not said Hello yet. Sound endpoints say it within a round trip or two. */
    public static final int MAX_AWAITING_HELLO = 256;

    /** Proofs that wait to be verified: as many as connections that may be without a seat, some 150 ms of work. */
    static final int MAX_PROOFS_WAITING = MAX_AWAITING_HELLO;

    /** How long an endpoint may take to say Hello and prove itself: a few lost packets and their timeouts on a bad line. */
    public static final Duration HELLO_DEADLINE = Duration.ofSeconds(10);

    /** Control messages that an endpoint may send at once. A session's start takes two. */
    static final int CONTROL_BURST = 20;

    /** Control messages a second after that. Endpoints send statistics every few seconds. */
    static final int CONTROL_PER_SECOND = 5;

    /** Longest message of somebody in no room, in octets: a Hello has 721 at most, a goodbye 1569. */
    static final int NEWCOMERS_LONGEST_MESSAGE = 2 * 1024;

    /** Longest message of a player, in octets: its statistics have 3820 at most. */
    static final int PLAYERS_LONGEST_MESSAGE = 8 * 1024;

    /** Longest message of a gateway, in octets: a list of 256 bans has 20 504 at most. */
    static final int GATEWAYS_LONGEST_MESSAGE = 32 * 1024;

    /** Octets of control messages that an endpoint may send at once: two of a player's longest. */
    static final int CONTROL_OCTETS_BURST = 2 * PLAYERS_LONGEST_MESSAGE;

    /** Octets of them a second after that: four times the longest statistics every four seconds. */
    static final int CONTROL_OCTETS_PER_SECOND = 4 * 1024;

    /** Octets of them that a gateway may send at once: two of its longest. */
    static final int GATEWAY_OCTETS_BURST = 2 * GATEWAYS_LONGEST_MESSAGE;

    /** Octets of them a second after that: the longest list of bans every other second. */
    static final int GATEWAY_OCTETS_PER_SECOND = 16 * 1024;

    /**
     * Octets of control messages, gateways' not counted, that all of one address may send at once: 64 players behind one
     * address translator who come, and their first statistics. Reading them takes a loop some 9 ms.
     */
    static final int ADDRESS_OCTETS_BURST = 256 * 1024;

    /** Octets of them a second after that: the usual statistics of 64 players, twice; some 2 ms of a loop's time. */
    static final int ADDRESS_OCTETS_PER_SECOND = 64 * 1024;

    /** Probes of its path that an endpoint may send a second; one whose relay is silent sends four. */
    static final int PROBES_PER_SECOND = 16;

    /** Probes answered at once: what a silent path held back for two seconds. */
    static final int PROBE_BURST = 32;

    /**
     * Octets of frames sent in all, a second: 10 Gbit/s, more than the line of any small server. What doesn't fit the
     * line is lost at random where the operator gives no figure of their own.
     */
    public static final long BYTES_IN_ALL = 1_250_000_000L;

    /** Octets by which a frame may exceed the room's MTU and still be an oversize frame, not a malformed datagram. */
    static final int OVERSIZE_SLACK = 128;

    /** How often a room is told of its members' lines: half of how often they report, so that no news is old. */
    static final Duration QUALITY_INTERVAL = Duration.ofSeconds(2);

    /** How often the summary is logged, at level debug. */
    static final Duration SUMMARY_INTERVAL = Duration.ofMinutes(1);

    private RelayDefaults() {}

    /**
     * Half as many event loops as the machine has processors, within reason: the rest is the kernel's, whose network code
     * runs beside them. On two processors a second loop was measured to bring nothing to the whole chain.
     */
    public static int loops(int processors) {
        return Math.max(1, Math.min(processors / 2, MAX_LOOPS));
    }
}
