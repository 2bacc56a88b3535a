package lanparty.client.address;

/**
 * One way for the virtual adapter to get its address. All methods are called on the chores thread, where waiting for
 * programs holds up no frame.
 */
public interface Addressing {
    /** In the room, for the first time or again; the party's LAN may be away. */
    void joined();

    /** The party's LAN can be reached, for the first time or again. Comes after {@link #joined}. */
    void lanReached();

    /** The player is leaving; the LAN can still be reached. Returns soon. */
    void leaving();
}
