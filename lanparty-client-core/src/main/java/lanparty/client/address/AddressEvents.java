package lanparty.client.address;

import java.net.InetAddress;
import java.util.List;
import lanparty.client.ip.Cidr;

/** Reports what becomes of the adapter's address, in sentences for the player. */
public interface AddressEvents {
    /** The adapter has this address now; {@code source} says in words where from. */
    void addressSet(Cidr address, String source);

    /** The address is off the adapter. */
    void addressLost();

    /** The LAN has the same numbers as the player's home; these stayed on the way they had. */
    void sharedNumbers(Cidr address, List<InetAddress> kept);

    /** The LAN has addresses of the internet, which the player's machine finds on the LAN from now on. */
    void publicNumbers(Cidr address);

    /** No address, and why, as one sentence with its cure. */
    void noAddress(String sentence);
}
