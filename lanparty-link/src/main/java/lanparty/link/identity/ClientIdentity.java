package lanparty.link.identity;

import lanparty.overlay.ethernet.MacAddress;

/**
 * What a player's machine is known by.
 *
 * @param secret proves to the relay that a returning session is the same machine's; 32 hexadecimal digits
 * @param mac the virtual adapter's address: unicast, locally administered, the same for life, so that the party's DHCP
 *     server gives the same lease again
 */
public record ClientIdentity(String secret, MacAddress mac) {
    /** Without the secret, as this may end up in a log. */
    @Override
    public String toString() {
        return "ClientIdentity[mac=" + mac + "]";
    }
}
