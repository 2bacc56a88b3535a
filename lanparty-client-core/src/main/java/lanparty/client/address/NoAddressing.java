package lanparty.client.address;

/** Leaves the adapter's address to the player. */
public final class NoAddressing implements Addressing {
    @Override
    public void joined() {
        // Nothing to do, by the player's wish.
    }

    @Override
    public void lanReached() {
        // Nothing to do, by the player's wish.
    }

    @Override
    public void leaving() {
        // Nothing was done.
    }
}
