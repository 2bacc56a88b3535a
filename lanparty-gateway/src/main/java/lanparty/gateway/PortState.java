package lanparty.gateway;

/** How the LAN's interface is at one moment. */
enum PortState {
    /** Up, with a link. */
    WORKING("its cable has a link"),
    /** Up, but nothing answers at the cable's other end. */
    NO_LINK("its cable has no link"),
    /** Set down by an administrator or a program. */
    DOWN("its network interface was set down"),
    /** Not on this machine any more: an adapter pulled out, a driver unloaded, an interface removed. */
    GONE("its network adapter is gone");

    private final String forPlayers;

    PortState(String forPlayers) {
        this.forPlayers = forPlayers;
    }

    /** In words for players, who know neither the machine nor its interfaces' names. */
    String forPlayers() {
        return forPlayers;
    }
}
