package lanparty.relay.limit;

/**
 * What one player may send, all per second. Each limit lets {@value #BURST_SECONDS} seconds' worth through at once.
 *
 * @param floodFrames broadcast and multicast frames together
 * @param unknownUnicastFrames unicast frames to addresses from which nobody has spoken
 * @param bytes octets of all frames together
 */
public record LimitSettings(int floodFrames, int unknownUnicastFrames, long bytes) {
    /** How many seconds' worth an idle player has saved up. */
    public static final int BURST_SECONDS = 2;

    /**
     * What no game night meets.
     *
     * <ul>
     *   <li>500 broadcasts a second: an IPX-era game broadcasts its 35 ticks a second, a server browser some 100 probes
     *       at once; the party's switch and 64 other players still take it without harm.
     *   <li>1000 unknown unicasts a second: a host that answers is known after its first frame, so this only has to
     *       bridge the time until it does; a scan of the whole LAN would flood every port of the party's switch.
     *   <li>250 MB a second, twice a gigabit line: only what no player's line can send is stopped until the operator
     *       chooses a figure that suits the relay's own line.
     * </ul>
     */
    public static final LimitSettings DEFAULTS = new LimitSettings(500, 1000, 250_000_000L);
}
