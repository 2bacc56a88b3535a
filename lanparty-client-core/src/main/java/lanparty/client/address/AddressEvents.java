package lanparty.client.address;

import lanparty.client.ip.Cidr;
import lanparty.client.route.SharedNumbers;

/** Reports what becomes of the adapter's address, in sentences for the player. */
public interface AddressEvents {
    /** The adapter has this address now; {@code source} says in words where from. */
    void addressSet(Cidr address, String source);

    /** The address is off the adapter. */
    void addressLost();

    /** The LAN has numbers of the player's home. */
    void sharedNumbers(Cidr address, SharedNumbers shared);

    /** The LAN has addresses of the internet, which the player's machine finds on the LAN from now on. */
    void publicNumbers(Cidr address);

    /** No address, and why, as one sentence with its cure. */
    void noAddress(String sentence);
}
