package lanparty.relay.limit;

/**
 * What strangers may use of a relay, before it knows more of them than where they come from. An address is an IPv4 address
 * or an IPv6 /64.
 *
 * @param connections in all
 * @param connectionsPerAddress of one address
 * @param handshakesPerSecond connections begun in all; twice as many at once
 * @param handshakesPerAddress connections begun by one address, a second; ten times as many at once
 * @param freeHandshakes a second that needn't prove their address first; beyond, each costs a round trip more (Retry).
 *     0 to ask all of them
 * @param rooms open in all
 * @param roomsPerAddress open in all of those that one address has opened
 */
public record EntrySettings(
        int connections,
        int connectionsPerAddress,
        int handshakesPerSecond,
        int handshakesPerAddress,
        int freeHandshakes,
        int rooms,
        int roomsPerAddress) {
    /** How many seconds' worth of handshakes all together may begin at once. */
    static final int BURST_SECONDS = 2;

    /** How many seconds' worth of handshakes one address may begin at once. */
    static final int ADDRESS_BURST_SECONDS = 10;

    /** Handshakes in the making, beyond which every further one has to prove its address. */
    static final int FREE_IN_PROGRESS = 64;

    /**
     * Handshakes in the making, beyond which no further one begins: those of 2.5 s at the default rate, where one takes a round trip
     * or two. Each holds memory and is in no other limit yet.
     */
    static final int MOST_IN_PROGRESS = 512;

    /**
     * What no party meets.
     *
     * <ul>
     *   <li>4096 connections: 256 rooms of 16, or 60 full rooms of 64 players. A machine with 1 GB carries them; on a smaller
     *       one there are as many as {@link MemoryBudget} says.
     *   <li>64 connections of one address: a hall of residence full of players behind one address translator.
     *   <li>200 handshakes a second: at about 1 ms of a core's time each they leave most of one core to those who play,
     *       and all 4096 are back within 20 s of a relay's restart.
     *   <li>10 handshakes a second of one address, 100 at once: those 64 players come back together, and once more.
     *   <li>20 handshakes a second without a Retry, 40 at once: a whole party comes together without the extra round trip;
     *       a flood from forged addresses gets no further than 40 connections of QUIC's own 15 s.
     *   <li>1000 rooms, 8 of one address: what a stranger can make the relay remember must end somewhere.
     * </ul>
     */
    public static final EntrySettings DEFAULTS = new EntrySettings(4096, 64, 200, 10, 20, 1000, 8);

    /** The same with another number of connections in all. */
    public EntrySettings withConnections(int number) {
        return new EntrySettings(
                number,
                connectionsPerAddress,
                handshakesPerSecond,
                handshakesPerAddress,
                freeHandshakes,
                rooms,
                roomsPerAddress);
    }
}
