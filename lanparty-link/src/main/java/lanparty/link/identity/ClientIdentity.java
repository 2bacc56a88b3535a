package lanparty.link.identity;

import lanparty.overlay.ethernet.MacAddress;

/**
 * What a player's machine is known by.
 *
 * @param keys prove to the relay that a returning session is the same machine's
 * @param mac the virtual adapter's address: unicast, locally administered, the same for life, so that the party's DHCP
 *     server gives the same lease again
 */
public record ClientIdentity(IdentityKeyPair keys, MacAddress mac) {}
