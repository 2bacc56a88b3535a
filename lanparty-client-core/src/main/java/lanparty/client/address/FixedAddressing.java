package lanparty.client.address;

import lanparty.client.ip.Cidr;

/** The address that the player chose. It stays across reconnects. */
public final class FixedAddressing implements Addressing {
    private final Cidr cidr;
    private final LanAddress address;

    /** Sets nothing yet. */
    public FixedAddressing(Cidr cidr, LanAddress address) {
        this.cidr = cidr;
        this.address = address;
    }

    @Override
    public void joined() {
        address.set(cidr, "as chosen");
    }

    @Override
    public void lanReached() {
        // The address was there before the LAN, as players reach each other without it.
    }

    @Override
    public void leaving() {
        // Comes off with all other changes when the client ends.
    }
}
