/** The LAN host's daemon: bridges the party's Ethernet to a room. */
@NullMarked
package lanparty.gateway;

import org.jspecify.annotations.NullMarked;
