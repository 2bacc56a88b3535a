package lanparty.client.address;

import lanparty.client.ip.Cidr;
import org.jspecify.annotations.Nullable;

/** Says once, of each address in a row, that what a DHCP server gave is not taken. Chores thread. */
final class RefusedLeases {
    private final AddressEvents events;
    private @Nullable Cidr told;

    RefusedLeases(AddressEvents events) {
        this.events = events;
    }

    /** A server gave this; {@code server} is empty where it isn't known. */
    void tell(Cidr given, String server) {
        if (!given.equals(told)) {
            told = given;
            events.noAddress("the party's DHCP server" + (server.isEmpty() ? "" : " " + server) + " gives " + given
                    + ", which is not taken, as part of your internet would go to the party's LAN; its owner should have"
                    + " it give private addresses such as 192.168.50.101 with mask 255.255.255.0, or choose yours with"
                    + " --address 192.168.50.101/24");
        }
    }

    /** True while the last answer of a server was refused. */
    boolean hasTold() {
        return told != null;
    }

    /** A server gave one that is taken. */
    void taken() {
        told = null;
    }
}
